import type { Context } from 'hono';
import { getCookie } from 'hono/cookie';
import { actAs, actorOfToken } from '@mesh/domain/access';
import { DomainError, isId, type Actor } from '@mesh/domain/kernel';
import type { CredentialGuard } from '@mesh/platform/web';
import type { HttpApiDeps } from './api.deps.ts';
import { HttpApiError, invalidField } from './problem.ts';
import { refuseOtherPages } from './same-origin.ts';

/** Over HTTPS the first, which no other host can set (RFC 6265bis §4.1.3.2). */
export const SESSION_COOKIES = ['__Host-mesh_session', 'mesh_session'] as const;
export const ACT_AS_HEADER = 'X-Mesh-Act-As';

export interface Caller {
  actor: Actor;
  /** What limits and idempotency keys are counted by; the same whoever's eyes are looked through. */
  credential: string;
}

/**
 * Who asks: the bearer token, else the session of the web app; seen through the eyes that `X-Mesh-Act-As` names.
 * Throws 401 without valid credentials, 429 after too many wrong ones, 403 when a foreign page uses the session, 400 or 404 for whom it names.
 */
export async function authenticate(
  deps: HttpApiDeps,
  context: Context,
  look: CredentialGuard,
): Promise<Caller> {
  const caller = await identify(deps, context, look);
  const personId = context.req.header(ACT_AS_HEADER);
  if (personId === undefined) return caller;
  if (!isId(personId))
    throw invalidField(
      ACT_AS_HEADER,
      `${ACT_AS_HEADER} is not the id of a person.`,
      'Use an id from GET /api/v1/people.',
    );
  return { ...caller, actor: await actAs(deps.sync, caller.actor, personId) };
}

async function identify(deps: HttpApiDeps, context: Context, look: CredentialGuard): Promise<Caller> {
  const authorization = context.req.header('authorization');
  if (authorization !== undefined) return ofToken(deps, authorization, () => deps.addressOf(context), look);
  const actor = await ofCookie(deps, context);
  if (actor === undefined) throw unauthenticated('This needs a token.');
  refuseOtherPages(deps, context.req.raw);
  return { actor, credential: `web:${actor.tokenId ?? actor.personId ?? ''}` };
}

async function ofCookie(deps: HttpApiDeps, context: Context): Promise<Actor | undefined> {
  for (const name of SESSION_COOKIES) {
    const cookie = getCookie(context, name);
    const actor = cookie === undefined ? undefined : await deps.webSession.actorOfCookie(cookie, name);
    if (actor !== undefined) return actor;
  }
  return undefined;
}

async function ofToken(
  deps: HttpApiDeps,
  authorization: string,
  address: () => string,
  look: CredentialGuard,
): Promise<Caller> {
  const credential = /^Bearer +(\S+)$/i.exec(authorization)?.[1];
  if (credential === undefined) throw wrongToken();
  const looked = await look({ address, credential }, () => actorOfToken(deps.sync, credential));
  if ('wait' in looked)
    throw new DomainError('rate_limited', 'Too many wrong tokens came from this address.', {
      retryAfter: looked.wait,
      remedy: 'Check the token, then try again.',
    });
  if (looked.owner === undefined) throw wrongToken();
  return { actor: looked.owner, credential: `token:${looked.owner.tokenId}` };
}

const wrongToken = () =>
  unauthenticated('The token is unknown, has expired or was revoked.', ', error="invalid_token"');

function unauthenticated(message: string, challenge = ''): HttpApiError {
  return new HttpApiError('unauthenticated', `${message} Send "Authorization: Bearer <token>".`, {
    headers: { 'www-authenticate': `Bearer realm="mesh"${challenge}` },
  });
}
