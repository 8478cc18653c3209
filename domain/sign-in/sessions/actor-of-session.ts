import { actorOfPerson } from '@mesh/domain/access';
import type { Actor, Deps } from '@mesh/domain/kernel';
import { hashToken } from '@mesh/platform/secrets';
import { isLive, SEEN_WITHIN } from './session.model.ts';
import { findSessionByHash } from './sessions.read.ts';
import { setSeen } from './sessions.store.ts';

/** Who is behind a session; the actor names it. */
export interface SignedIn {
  actor: Actor;
  sessionId: string;
}

/**
 * The person who holds this session, with the roles that they have now. Undefined when it is unknown, has ended, or its
 * person is not active: asked with every request, so each of these ends it at once.
 */
export async function actorOfSession(
  deps: Pick<Deps, 'db' | 'clock'>,
  tenantId: string,
  token: string,
): Promise<SignedIn | undefined> {
  const session = await findSessionByHash(deps.db, tenantId, hashToken(token));
  const now = deps.clock.now();
  if (session === undefined || !isLive(session, now)) return undefined;
  const actor = await actorOfPerson(deps, tenantId, session.personId);
  if (actor === undefined) return undefined;
  if (now.getTime() - session.seenAt.getTime() > SEEN_WITHIN)
    await setSeen(deps.db, tenantId, session.id, now);
  const { id, createdAt: startedAt } = session;
  return { actor: { ...actor, session: { id, startedAt } }, sessionId: id };
}
