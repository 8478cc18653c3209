import { z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { authorise, authoriseOfSome } from '@mesh/domain/access';
import { DomainError, type Actor } from '@mesh/domain/kernel';
import type { HttpApiDeps } from './api.deps.ts';
import { authenticate, type Caller } from './authenticate.ts';
import type { Endpoint } from './endpoint.ts';
import { etagOf, matchesEtag } from './etag.ts';
import { createIdempotencyStore, type Answered } from './idempotency.ts';
import type { LiveEvents } from './live-events.ts';
import { createCredentialGuard } from '@mesh/platform/web';
import { createRateLimiter, DEFAULT_RATE_LIMITS } from './rate-limit.ts';
import { jsonOf, parse, queryOf } from './validate.ts';

/** What differs by who asks must not be shared; what is kept must be asked about again. */
const CACHING = { 'cache-control': 'private, no-cache', vary: 'Authorization, Cookie, X-Mesh-Act-As' };

const NO_QUERY = z.object({});

/** How every endpoint is served: authenticate → authorise → limit → validate → handle → answer. */
export function createEndpointServer(deps: HttpApiDeps, events: LiveEvents) {
  const now = () => deps.sync.clock.now().getTime();
  const take = createRateLimiter(deps.rateLimits ?? DEFAULT_RATE_LIMITS, now);
  const look = createCredentialGuard(now);
  const once = createIdempotencyStore(now);

  return async function serve(endpoint: Endpoint, context: Context): Promise<Response> {
    const caller = await authenticate(deps, context, look);
    may(caller.actor, endpoint);
    const limits = take(caller.credential, endpoint.outbound === true ? 'outbound' : 'usual');
    const input = await validate(endpoint, context);
    const stillMay = async () => {
      const { actor } = await authenticate(deps, context, look);
      may(actor, endpoint);
      if (rightsOf(actor) !== rightsOf(caller.actor))
        throw new DomainError('forbidden', 'Your rights have changed.', { remedy: 'Ask again.' });
    };
    const call = { deps, events, actor: caller.actor, context, stillMay, ...input };
    const answer = () => answerOf(endpoint, call);
    const key = endpoint.idempotent === true ? context.req.header('idempotency-key') : undefined;
    if (key === undefined) return respond(endpoint, context, await answer(), limits);
    const request = { key, credential: eyesOf(caller), path: context.req.path, body: input.body };
    return respond(endpoint, context, await once(request, async () => (await answer()) as Answered), limits);
  };
}

/** Throws `forbidden` unless the actor may do what the endpoint does. */
function may(actor: Actor, { operation, personal }: Endpoint): void {
  if (operation === 'any-caller') return;
  if (personal === true) authoriseOfSome(actor, operation);
  else authorise(actor, operation);
}

const rightsOf = ({ roles = [], scopes }: Actor): string => [...roles, ...scopes].toSorted().join(' ');

const eyesOf = ({ credential, actor }: Caller): string => `${credential} ${actor.personId ?? ''}`;

async function validate(endpoint: Endpoint, context: Context) {
  const { params, query, body } = endpoint;
  return {
    params: params === undefined ? undefined : parse(params, context.req.param()),
    query: parse((query ?? NO_QUERY).strict(), queryOf(context)),
    body: body === undefined ? undefined : parse(body.strict(), await jsonOf(context)),
  };
}

async function answerOf(
  endpoint: Endpoint,
  call: Parameters<Endpoint['handle']>[0],
): Promise<Answered | Response> {
  const answer = await endpoint.handle(call);
  if (answer instanceof Response) return answer;
  const location = endpoint.location?.(answer);
  return {
    status: endpoint.success.status,
    body: answer === undefined ? '' : JSON.stringify(answer),
    headers: location === undefined ? {} : { location },
  };
}

function respond(
  endpoint: Endpoint,
  context: Context,
  answer: Answered | Response,
  limits: Record<string, string>,
): Response {
  if (answer instanceof Response) return answer;
  const headers: Record<string, string> = { ...CACHING, ...limits, ...answer.headers };
  if (answer.status === 204) return new Response(null, { status: 204, headers });
  headers['content-type'] = 'application/json';
  if (endpoint.method === 'get') {
    headers['etag'] = etagOf(answer.body);
    if (matchesEtag(context.req.header('if-none-match'), headers['etag']))
      return new Response(null, { status: 304, headers });
  }
  return new Response(answer.body, { status: answer.status, headers });
}
