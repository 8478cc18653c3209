import { actorOfPerson, recordAudit } from '@mesh/domain/access';
import { DomainError, type Deps } from '@mesh/domain/kernel';
import { findPerson, type Person } from '@mesh/domain/people';
import { inTransaction } from '@mesh/platform/database';
import { hashToken } from '@mesh/platform/secrets';
import { endSessionsOf } from '../sessions/end-sessions.ts';
import { startSessionIn, type StartedSession } from '../sessions/start-session.ts';
import { noteSetUp } from '../setup/set-up.store.ts';
import type { Browser, SignInDeps } from '../sign-in.deps.ts';
import { askForFirstPasskey, prepareChoice, type Choice } from './first-credential.ts';
import { findLink, takeLink, type LinkRow } from './links.store.ts';
import type { PasskeyRequest } from '../passkeys/passkey.model.ts';

/** A link that is good, and whom it is for; nobody yet for the one that makes the first administrator. */
export interface GoodLink extends LinkRow {
  person: Person | undefined;
}

/** Throws `not_found` for a link that was used, replaced or never made, is too old, or whose person is not active. */
export async function lookAtLink(
  { db, clock }: Pick<Deps, 'db' | 'clock'>,
  tenantId: string,
  token: string,
): Promise<GoodLink> {
  const link = await findLink(db, tenantId, hashToken(token), clock.now());
  const personId = link?.personId ?? null;
  const person = personId === null ? undefined : await findPerson(db, tenantId, personId);
  if (link === undefined || (link.purpose === 'person' && person === undefined)) throw noLink();
  return { ...link, person };
}

/** What the browser is asked for to make a passkey. `name` and `email`: of the first administrator. */
export async function askForLinkPasskey(
  deps: SignInDeps,
  tenantId: string,
  { token, name = '', email }: { token: string; name?: string | undefined; email?: string | undefined },
): Promise<{ options: PasskeyRequest; sealed: string }> {
  const { person } = await lookAtLink(deps, tenantId, token);
  return askForFirstPasskey(deps, tenantId, {
    token,
    personId: person?.id ?? null,
    account: person?.email ?? person?.slug ?? email ?? name,
    name: person?.name ?? name,
  });
}

/**
 * Somebody chooses with their link how they sign in, and is signed in; every session that they had ends. Works once. Audited.
 * Throws `not_found` as `lookAtLink` does, and `invalid` for what was chosen.
 */
export async function useLink(
  deps: SignInDeps,
  tenantId: string,
  { token, choice, ...browser }: { token: string; choice: Choice } & Browser,
): Promise<StartedSession> {
  const { id, person } = await lookAtLink(deps, tenantId, token);
  if (person === undefined) throw noLink();
  const save = await prepareChoice(deps, tenantId, { token, about: [person.name, person.email], choice });
  return inTransaction(deps.db, async (tx) => {
    const at = deps.clock.now();
    const actor = await actorOfPerson({ db: tx }, tenantId, person.id);
    if (actor === undefined || !(await takeLink(tx, tenantId, id))) throw noLink();
    await endSessionsOf(deps, tx, actor, { personId: person.id });
    await save(tx, actor, person.id);
    if (actor.roles?.includes('administrator')) await noteSetUp(tx, tenantId, at);
    await recordAudit(tx, actor, { action: 'sign-in-link.use', target: person.id, at });
    return startSessionIn(tx, tenantId, { personId: person.id, how: 'set-up', ...browser }, at);
  });
}

export const noLink = () =>
  new DomainError('not_found', 'This link is no longer good: it was used, replaced, or is too old.', {
    remedy: 'Ask an administrator for another one; whoever starts the server gets one in its terminal.',
  });
