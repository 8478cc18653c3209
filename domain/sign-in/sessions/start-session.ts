import { actorOfPerson, recordAudit } from '@mesh/domain/access';
import { DomainError, type Deps } from '@mesh/domain/kernel';
import { inTransaction, type Tx } from '@mesh/platform/database';
import { hashToken, newToken } from '@mesh/platform/secrets';
import { LONGEST_SESSION, type NewSession } from './session.model.ts';
import { insertSession, keepLatestSessions } from './sessions.store.ts';

export interface StartedSession {
  id: string;
  personId: string;
  /** What the browser shows from now on; nothing else tells it. */
  token: string;
  expiresAt: Date;
}

/** What the cookie begins with, so that a leaked one is recognised. */
export const SESSION_PREFIX = 'mesh_s_';

/**
 * Signs somebody in whom the caller has made sure of. Always a new session: what a browser held before is worth nothing
 * (no fixation). Audited. Throws `unauthenticated` for whoever is not active.
 */
export async function startSession(
  deps: Pick<Deps, 'db' | 'clock'>,
  tenantId: string,
  session: NewSession,
): Promise<StartedSession> {
  return inTransaction(deps.db, (tx) => startSessionIn(tx, tenantId, session, deps.clock.now()));
}

/** As `startSession`, within the transaction of what they proved themselves by. */
export async function startSessionIn(
  tx: Tx,
  tenantId: string,
  session: NewSession,
  at: Date,
): Promise<StartedSession> {
  const actor = await actorOfPerson({ db: tx }, tenantId, session.personId);
  if (actor?.personId === undefined)
    throw new DomainError('unauthenticated', 'This person is not active here.', {
      remedy: 'Ask an administrator.',
    });
  const token = newToken(SESSION_PREFIX);
  const expiresAt = new Date(at.getTime() + LONGEST_SESSION);
  const row = { ...session, personId: actor.personId, tokenHash: hashToken(token), at, expiresAt };
  const id = await insertSession(tx, tenantId, row);
  await keepLatestSessions(tx, tenantId, actor.personId);
  const { how, provider } = session;
  const detail = { how, ...(provider === undefined ? {} : { providerId: provider.id }) };
  await recordAudit(tx, actor, { action: 'session.start', target: actor.personId, detail, at });
  return { id, personId: actor.personId, token, expiresAt };
}
