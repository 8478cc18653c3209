import { actorOfToken } from '@mesh/domain/access';
import { DomainError, type Actor } from '@mesh/domain/kernel';
import { createCredentialGuard, createTokenBuckets } from '@mesh/platform/web';
import { errorAnswer, respond, type Answer } from './answer.ts';
import { MOST_OCTETS, REQUESTS } from './limits.ts';
import type { Call } from './request/call.ts';
import { asObject, type Doc } from './request/read-resource.ts';
import { bulk } from './resources/bulk.ts';
import { configAnswer, resourceTypesAnswer, schemasAnswer } from './resources/discovery.ts';
import { notAllowed, queryOfBody, routeResource } from './resources/route.ts';
import { searchAll } from './resources/search-all.ts';
import type { ScimDeps } from './scim.deps.ts';
import { ScimError } from './scim-error.ts';

export const BASE = '/scim/v2';

/**
 * Everything below `/scim/v2` as one function; `address`: of the client, as far as trusted proxies tell it. Every answer is
 * one of the protocol: it never throws.
 */
export function createScim(deps: ScimDeps): (request: Request, address: string) => Promise<Response> {
  const { organisation } = deps;
  const now = () => organisation.clock.now().getTime();
  const look = createCredentialGuard(now);
  const buckets = createTokenBuckets(now);

  return async function scim(request: Request, address: string): Promise<Response> {
    const start = performance.now();
    const url = new URL(request.url);
    const segments = url.pathname.slice(BASE.length).split('/').slice(1).map(decoded);
    let answer: Answer;
    try {
      const actor = await authenticate(request, address);
      takeOne(actor);
      answer = await route(
        callOf(request, url, actor),
        segments.at(-1) === '' ? segments.slice(0, -1) : segments,
      );
    } catch (error) {
      answer = errorAnswer(error, organisation.log);
    }
    const response = respond(answer);
    deps.observe({
      method: request.method,
      route: `${BASE}/${routeOf(segments)}`,
      status: answer.status,
      seconds: (performance.now() - start) / 1000,
    });
    return response;
  };

  /** A token of its own scope; whoever is signed in by a browser is nobody here. Throws 401, 429 for too many wrong ones. */
  async function authenticate(request: Request, address: string): Promise<Actor> {
    const credential = /^Bearer +(\S+)$/i.exec(request.headers.get('authorization') ?? '')?.[1];
    if (credential === undefined) throw unauthenticated();
    const looked = await look({ address: () => address, credential }, () =>
      actorOfToken(organisation, credential),
    );
    if ('wait' in looked)
      throw new DomainError('rate_limited', 'Too many wrong tokens came from this address.', {
        retryAfter: looked.wait,
        remedy: 'Check the token, then try again.',
      });
    if (looked.owner === undefined) throw unauthenticated();
    return looked.owner;
  }

  function takeOne({ tokenId }: Actor): void {
    const { granted, wait } = buckets.take(tokenId ?? '', REQUESTS);
    if (!granted)
      throw new DomainError('rate_limited', `This token may ask ${REQUESTS.perSecond} times a second.`, {
        retryAfter: wait,
        remedy: 'Wait as long as Retry-After says, or send operations in bulk.',
      });
  }

  function callOf(request: Request, url: URL, actor: Actor): Call {
    return {
      deps: organisation,
      actor,
      method: request.method,
      base: (deps.publicUrl ?? url.origin) + BASE,
      query: url.searchParams,
      header: (name) => request.headers.get(name) ?? undefined,
      body: () => bodyOf(request),
    };
  }

  function route(call: Call, segments: readonly string[]): Promise<Answer> | Answer {
    const [name, id, ...more] = segments;
    if (name === 'Bulk' && id === undefined) {
      if (call.method !== 'POST') throw notAllowed(['POST']);
      return bulk(call, organisation.log);
    }
    if (name === '.search' && id === undefined) {
      if (call.method !== 'POST') throw notAllowed(['POST']);
      return call.body().then((body) => searchAll({ ...call, query: queryOfBody(body) }));
    }
    if (name === 'Me') throw new ScimError(501, 'A token of a client is no user: there is nobody at /Me.');
    const discovery = DISCOVERY[name ?? ''];
    if (discovery === undefined || more.length > 0) return routeResource(call, segments);
    if (call.method !== 'GET') throw notAllowed(['GET']);
    // RFC 7644 §4: what there is to know is the same for everybody, and is not filtered.
    if (call.query.has('filter')) throw new ScimError(403, 'This list is not filtered.');
    return discovery(call.base, id);
  }
}

function unauthenticated(): ScimError {
  const message = 'This needs a token with the scope "scim" as "Authorization: Bearer".';
  return new ScimError(401, message, undefined, { 'www-authenticate': 'Bearer realm="mesh"' });
}

const DISCOVERY: Record<string, (base: string, id?: string) => Answer> = {
  ServiceProviderConfig: configAnswer,
  Schemas: schemasAnswer,
  ResourceTypes: resourceTypesAnswer,
};

/** Names of endpoints for metrics, which must not hold what clients write. */
const KNOWN = ['.search', 'Users', 'Groups', 'Bulk', 'Me', ...Object.keys(DISCOVERY)];

function routeOf([name = '', id]: readonly string[]): string {
  if (!KNOWN.includes(name)) return '*';
  return id === undefined || id === '' ? name : `${name}/{id}`;
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}

/** Throws 415 for what is no JSON, 413 for too much of it, 400 `invalidSyntax` for what cannot be read. */
async function bodyOf(request: Request): Promise<Doc> {
  const type = request.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase();
  if (type !== undefined && type !== 'application/scim+json' && type !== 'application/json')
    throw new ScimError(415, 'Send application/scim+json.');
  const text = await textOf(request);
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    throw new ScimError(400, 'The body is no JSON.', 'invalidSyntax');
  }
  return asObject(parsed, 'The body');
}

async function textOf(request: Request): Promise<string> {
  const parts: Uint8Array[] = [];
  let octets = 0;
  for await (const part of (request.body ?? []) as AsyncIterable<Uint8Array>) {
    octets += part.byteLength;
    if (octets > MOST_OCTETS) throw new ScimError(413, `The body has more than ${MOST_OCTETS} octets.`);
    parts.push(part);
  }
  return Buffer.concat(parts).toString('utf8');
}
