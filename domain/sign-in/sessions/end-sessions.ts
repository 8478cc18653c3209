import { actorOfPerson, authoriseAbout, recordAudit } from '@mesh/domain/access';
import { announceRightsLost, DomainError, systemActor, type Actor, type Deps } from '@mesh/domain/kernel';
import { inTransaction, type Tx } from '@mesh/platform/database';
import { hashToken } from '@mesh/platform/secrets';
import { themselves } from '../themselves.ts';
import { findSession, findSessionByHash, type SessionRow } from './sessions.read.ts';
import { deleteSessions, type EndedSession, type WhichSessions } from './sessions.store.ts';

type SessionDeps = Pick<Deps, 'db' | 'clock'>;

/**
 * Signs out: the session that a browser holds ends. Nothing happens when there is none. Returns it, which tells the provider
 * that they came by. Audited.
 */
export async function endSession(
  deps: SessionDeps,
  tenantId: string,
  token: string,
): Promise<EndedSession | undefined> {
  return endFound(deps, tenantId, await findSessionByHash(deps.db, tenantId, hashToken(token)));
}

/** The same for the session of this id, where the browser does not show it. */
export async function endSessionById(deps: SessionDeps, tenantId: string, id: string): Promise<void> {
  await endFound(deps, tenantId, await findSession(deps.db, tenantId, id));
}

async function endFound(
  deps: SessionDeps,
  tenantId: string,
  session: SessionRow | undefined,
): Promise<EndedSession | undefined> {
  if (session === undefined) return undefined;
  const actor = await actorOfPerson(deps, tenantId, session.personId);
  const [ended] = await end(deps, actor ?? systemActor(tenantId), { id: session.id });
  return ended;
}

/** Ends one of one's own sessions. Audited. Throws `not_found` when one has no such session. */
export async function endOwnSession(deps: SessionDeps, actor: Actor, sessionId: string): Promise<void> {
  const { personId } = themselves(actor);
  if ((await end(deps, actor, { id: sessionId, personId })).length === 0)
    throw new DomainError('not_found', 'You have no such session.', {
      remedy: 'It may have ended already.',
    });
}

/** Signs out everywhere, or everywhere else. Returns how many sessions ended. Audited, each. */
export async function endOwnSessions(
  deps: SessionDeps,
  actor: Actor,
  { keepThis }: { keepThis: boolean },
): Promise<{ ended: number }> {
  const { personId } = themselves(actor);
  const ended = await end(deps, actor, { personId, except: keepThis ? actor.session?.id : undefined });
  return { ended: ended.length };
}

/** Signs a person out everywhere, for an administrator. Returns how many sessions ended. Audited, each. */
export async function endSessionsOfPerson(
  deps: SessionDeps,
  actor: Actor,
  personId: string,
): Promise<{ ended: number }> {
  const person = await authoriseAbout(deps, actor, 'sign-in.manage', { personId });
  return { ended: (await end(deps, actor, { personId: person.id })).length };
}

/**
 * Ends every session of a person, or all `except` one, within the transaction of what is the reason for it. Returns how
 * many. Audited, each. Whoever is deactivated needs no call: the database ends theirs.
 */
export async function endSessionsOf(
  { clock }: Pick<Deps, 'clock'>,
  tx: Tx,
  actor: Actor,
  which: Pick<WhichSessions, 'except'> & { personId: string },
): Promise<number> {
  return (await endIn(tx, actor, which, clock.now())).length;
}

interface AtProvider {
  providerId: string;
  session?: string | undefined;
  subject?: string | undefined;
}

/** A provider says that its session, or all that it has of a person, ended. Returns how many ended here. Audited, each. */
export async function endSessionsAtProvider(
  deps: SessionDeps,
  tenantId: string,
  which: AtProvider,
): Promise<number> {
  return inTransaction(deps.db, (tx) => endSessionsAtProviderIn(tx, tenantId, which, deps.clock.now()));
}

/** As `endSessionsAtProvider`, within the transaction in which the provider's word is used up. */
export async function endSessionsAtProviderIn(
  tx: Tx,
  tenantId: string,
  { providerId, session, subject }: AtProvider,
  at: Date,
): Promise<number> {
  if (session === undefined && subject === undefined) return 0;
  const which = { provider: { id: providerId, session, subject } };
  return (await endIn(tx, systemActor(tenantId), which, at)).length;
}

/** Everybody who came by a provider is signed out. Returns how many sessions ended. Audited, each. */
export async function endSessionsByProviderIn(
  tx: Tx,
  actor: Actor,
  providerId: string,
  at: Date,
): Promise<number> {
  return (await endIn(tx, actor, { provider: { id: providerId } }, at)).length;
}

function end(deps: SessionDeps, actor: Actor, which: WhichSessions): Promise<EndedSession[]> {
  return inTransaction(deps.db, (tx) => endIn(tx, actor, which, deps.clock.now()));
}

async function endIn(tx: Tx, actor: Actor, which: WhichSessions, at: Date): Promise<EndedSession[]> {
  const ended = await deleteSessions(tx, actor.tenantId, which);
  for (const { id, personId } of ended)
    await recordAudit(tx, actor, { action: 'session.end', target: personId, detail: { session: id }, at });
  if (ended.length > 0) await announceRightsLost(tx);
  return ended;
}
