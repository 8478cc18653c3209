import { DomainError } from '@mesh/domain/kernel';
import {
  authoriseSender,
  consistentThrough,
  LATEST_VERSION,
  negotiateVersion,
  VERSION_HEADER,
  type Sender,
  type XapiVersion,
} from '@mesh/domain/records';
import type { Answer } from './answer/answer.ts';
import { errorAnswer } from './answer/errors.ts';
import { send } from './answer/send.ts';
import { authenticate, createIdentify } from './authenticate.ts';
import { BASE } from './base.ts';
import type { Method, Operation, Resource } from './call.ts';
import { corsHeaders, preflightHeaders } from './cors.ts';
import { HttpError } from './http-error.ts';
import { createRateLimiter } from './rate-limit.ts';
import { readAsked, type Asked } from './request/asked.ts';
import { refuseUnknown } from './request/parameters.ts';
import { aboutAnswer } from './resources/about.ts';
import { RESOURCES } from './resources/index.ts';
import { answerToken } from './token-endpoint.ts';
import type { XapiDeps } from './xapi.deps.ts';

const BY_PATH = new Map(RESOURCES.map((resource) => [BASE + resource.path, resource]));
const ABOUT = `${BASE}/about`;
const TOKEN = `${BASE}/oauth/token`;
const THROUGH = 'x-experience-api-consistent-through';
/** True of every store: what those are told of whom it is not known that they may read this one. */
const BEFORE_ALL = '1970-01-01T00:00:00.000000Z';

/** What has become known of a request so far; an error is answered with as much of it as there is. */
interface Exchange {
  request: Request;
  address: () => string;
  path: string;
  query: string;
  method: string;
  version: XapiVersion;
  sender: Sender | undefined;
  headers: Record<string, string>;
}

/**
 * The record store on the wire, everything below `/xapi`, as one function: requests are many and small here, so no
 * middleware stands in between. `address`: of the client, as far as trusted proxies tell it. Every answer is one: it never
 * throws.
 */
export function createXapi(deps: XapiDeps): (request: Request, address: () => string) => Promise<Response> {
  const { clock, log } = deps.records;
  const identify = createIdentify(deps);
  const takeOne = createRateLimiter(() => clock.now().getTime());

  return async function xapi(request, address): Promise<Response> {
    const start = performance.now();
    const exchange = begin(request, address);
    let answer: Answer;
    try {
      answer = await serve(exchange);
    } catch (error) {
      answer = errorAnswer(error, request.headers.get('accept') ?? undefined, log);
    }
    const response = await respond(exchange, answer);
    deps.observe({
      method: request.method,
      route: BY_PATH.has(exchange.path) || exchange.path === ABOUT ? exchange.path : `${BASE}/*`,
      status: answer.status,
      seconds: (performance.now() - start) / 1000,
    });
    return response;
  };

  async function serve(exchange: Exchange): Promise<Answer> {
    const { request, path, address } = exchange;
    if (path === TOKEN && request.method !== 'OPTIONS')
      return answerToken(deps, request, (client) => identify(client, address));
    const resource = BY_PATH.get(path);
    if (resource === undefined && path !== ABOUT) throw nothingAt(path);
    if (request.method === 'OPTIONS')
      return { status: 204, headers: await preflightHeaders(deps, originOf(request)), body: null };
    return resource === undefined ? about(request.method) : serveResource(exchange, resource);
  }

  async function serveResource(exchange: Exchange, resource: Resource): Promise<Answer> {
    if (resource.consistentThrough === true) exchange.headers[THROUGH] = BEFORE_ALL;
    const asked = await readAsked(exchange.request, exchange.query);
    exchange.method = asked.method;
    exchange.version = versionOf(asked);
    const operation = operationOf(resource, asked.method);
    const sender = await authenticate(identify, asked.header('authorization'), exchange.address);
    exchange.sender = sender;
    takeOne(sender);
    authoriseSender(sender, ...operation.scopes);
    // Before anything is read: all that is stored up to this moment is in what will be read.
    if (resource.consistentThrough === true)
      exchange.headers[THROUGH] = await consistentThrough(deps.records, sender.tenantId);
    refuseUnknown(asked.parameters, operation.parameters);
    return operation.handle({ ...asked, deps, sender, version: exchange.version });
  }

  async function respond(
    { request, method, version, sender, headers }: Exchange,
    answer: Answer,
  ): Promise<Response> {
    const complete = {
      ...answer,
      headers: {
        ...answer.headers,
        ...headers,
        'x-experience-api-version': version,
        'x-content-type-options': 'nosniff',
        // When the origins cannot be read there is an error to tell of already; no page may read it.
        ...(await corsHeaders(deps, originOf(request), sender).catch(() => ({}))),
      },
    };
    return send(complete, method, request.headers.get('accept-encoding') ?? undefined);
  }
}

function begin(request: Request, address: () => string): Exchange {
  const { url } = request;
  const at = url.indexOf('/', url.indexOf('//') + 2);
  const mark = url.indexOf('?', at);
  return {
    request,
    address,
    path: mark < 0 ? url.slice(at) : url.slice(at, mark),
    query: mark < 0 ? '' : url.slice(mark + 1),
    method: request.method,
    version: LATEST_VERSION,
    sender: undefined,
    headers: {},
  };
}

const originOf = (request: Request): string | undefined => request.headers.get('origin') ?? undefined;

function versionOf(asked: Asked): XapiVersion {
  const version = negotiateVersion(asked.header(VERSION_HEADER.toLowerCase()));
  if (asked.alternate && version !== '1.0.3')
    throw new DomainError('invalid', 'xAPI 2.0 has no alternate request syntax.', {
      field: 'method',
      remedy: 'Send the request by its own method, or ask for version 1.0.3.',
    });
  return version;
}

function about(method: string): Answer {
  if (method === 'GET' || method === 'HEAD') return aboutAnswer();
  throw new HttpError(405, 'This resource is read only.', { allow: 'GET, HEAD' });
}

/** HEAD is answered as GET is, without the body (1.0.3 Communication §1.1). */
function operationOf({ path, methods }: Resource, method: string): Operation {
  const operation = methods[(method === 'HEAD' ? 'GET' : method) as Method];
  if (operation !== undefined) return operation;
  const allow = [...Object.keys(methods), 'HEAD'].join(', ');
  throw new HttpError(405, `${BASE}${path} answers ${allow}.`, { allow });
}

function nothingAt(path: string): DomainError {
  return new DomainError('not_found', 'There is no such resource.', {
    field: path.slice(0, 100),
    remedy: `Use one of ${['/about', ...RESOURCES.map((one) => one.path)].join(', ')} below ${BASE}.`,
  });
}
