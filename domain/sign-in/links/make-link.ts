import { authoriseAbout, recordAudit } from '@mesh/domain/access';
import { systemActor, type Actor, type Deps } from '@mesh/domain/kernel';
import { inTransaction } from '@mesh/platform/database';
import { hashToken, newToken } from '@mesh/platform/secrets';
import { replaceLink } from './links.store.ts';

const HOUR = 60 * 60 * 1000;

/** Milliseconds that a link for a person is good: over a weekend, not for ever in a mailbox. */
export const LINK_LASTS = 72 * HOUR;

/** Milliseconds that the link in the terminal is good; a restart prints another. */
export const SET_UP_LASTS = 24 * HOUR;

export interface MadeLink {
  /** Shown this once. */
  token: string;
  expiresAt: Date;
}

/**
 * A link by which one person chooses a password or a passkey: an invitation, or another chance for whoever lost theirs. The
 * one before ends. Audited. Throws `forbidden`, and `not_found` for whoever is not active.
 */
export async function makeLink(
  deps: Pick<Deps, 'db' | 'clock'>,
  actor: Actor,
  personId: string,
): Promise<MadeLink> {
  const person = await authoriseAbout(deps, actor, 'sign-in.manage', { personId });
  const [token, at] = [newToken('mesh_l_'), deps.clock.now()];
  const expiresAt = new Date(at.getTime() + LINK_LASTS);
  await inTransaction(deps.db, async (tx) => {
    const link = { personId: person.id, tokenHash: hashToken(token), at, expiresAt, by: actor.personId };
    await replaceLink(tx, actor.tenantId, link);
    await recordAudit(tx, actor, { action: 'sign-in-link.make', target: person.id, at });
  });
  return { token, expiresAt };
}

/** The link that makes the first administrator, for whoever started the server. The one before ends. Audited. */
export async function makeSetUpLink(deps: Pick<Deps, 'db' | 'clock'>, tenantId: string): Promise<MadeLink> {
  const [token, at] = [newToken('mesh_l_'), deps.clock.now()];
  const expiresAt = new Date(at.getTime() + SET_UP_LASTS);
  await inTransaction(deps.db, async (tx) => {
    const link = { personId: null, tokenHash: hashToken(token), at, expiresAt, by: undefined };
    await replaceLink(tx, tenantId, link);
    await recordAudit(tx, systemActor(tenantId), { action: 'sign-in-link.make', at });
  });
  return { token, expiresAt };
}
