import { authorise, readPrivacySettings, recordLook } from '@mesh/domain/access';
import type { Actor, Deps } from '@mesh/domain/kernel';
import { findPeople } from '@mesh/domain/people';
import type { Db } from '@mesh/platform/database';
import type { Agent } from '../statements/statement.model.ts';
import { storedText } from '../statements/stored.ts';
import {
  findActors,
  proposalsFor,
  type ActorPlace,
  type ActorRow,
  type ActorState,
  type Proposal,
} from './registry.read.ts';

/** Who statements say did something, and who that is. */
export interface ActorView {
  key: string;
  /** With one of mbox, mbox_sha1sum, openid and account. */
  identifier: Agent;
  /** As a sender last told it. */
  name: string | null;
  state: ActorState;
  person: { id: string; name: string } | null;
  /** Who says that it is this person, or nobody; null while it waits. */
  by: 'directory' | 'administrator' | null;
  /** Null in works-council mode: how much somebody does is not told. */
  statements: number | null;
  /** RFC 3339. */
  firstAt: string;
  lastAt: string;
  /** Persons who may be meant, while it waits; the most likely first. */
  proposals: Proposal[];
}

/** Actors and where the next page begins: the last heard of first. Looking is audited. */
export async function listActors(
  deps: Deps,
  actor: Actor,
  page: { state: ActorState | undefined; limit: number; after: ActorPlace | undefined },
): Promise<{ actors: ActorView[]; next: ActorPlace | undefined }> {
  authorise(actor, 'records.manage');
  await recordLook(deps.db, actor, { action: 'record-actor.list', at: deps.clock.now() });
  const found = await findActors(deps.db, actor.tenantId, { ...page, limit: page.limit + 1 });
  const rows = found.slice(0, page.limit);
  const last = found.length > rows.length ? rows.at(-1)! : undefined;
  return {
    actors: await viewsOf(deps.db, actor.tenantId, rows),
    next: last && { stored: last.lastStored, key: last.key },
  };
}

export async function viewsOf(db: Db, tenantId: string, rows: readonly ActorRow[]): Promise<ActorView[]> {
  const ids = rows.flatMap(({ personId }) => personId ?? []);
  const people = new Map((await findPeople(db, tenantId, ids)).map((person) => [person.id, person.name]));
  const proposals = await proposalsFor(db, tenantId, rows);
  const { worksCouncil } = await readPrivacySettings(db, tenantId);
  return rows.map((row, n) => ({
    key: row.key,
    identifier: row.identifier,
    name: row.name,
    state: row.state,
    // Who has left has no name here any longer, and keeps what they did.
    person: row.personId === null ? null : { id: row.personId, name: people.get(row.personId) ?? '' },
    by: byOf(row),
    statements: worksCouncil ? null : row.statements,
    firstAt: storedText(row.firstStored),
    lastAt: storedText(row.lastStored),
    proposals: proposals[n]!,
  }));
}

function byOf({ state, confirmed }: ActorRow): ActorView['by'] {
  if (state === 'waiting') return null;
  return state === 'nobody' || confirmed ? 'administrator' : 'directory';
}
