import { sql } from 'kysely';
import { similarPeople, type SimilarPerson } from '@mesh/domain/people';
import type { Db, Tx } from '@mesh/platform/database';
import { keyOf } from '../statements/key.ts';
import { agentKey } from '../statements/reference-keys.ts';
import type { Agent } from '../statements/statement.model.ts';
import { cluesOf, vouchedBy } from './registry.model.ts';
import { confirmedPerson, identifiedPerson } from './registry.store.ts';

/** `waiting`: nobody knows who it is; `nobody`: no person of the organisation, as an administrator said. */
export const ACTOR_STATES = ['waiting', 'resolved', 'nobody'] as const;

export type ActorState = (typeof ACTOR_STATES)[number];

/** A person whom an actor may be, and why. */
export interface Proposal {
  person: { id: string; name: string };
  reasons: SimilarPerson['reason'][];
}

export interface ActorRow {
  key: string;
  identifier: Agent;
  name: string | null;
  state: ActorState;
  personId: string | null;
  /** An administrator said so; else the directory. */
  confirmed: boolean;
  rejected: string[];
  statements: number;
  firstStored: number;
  lastStored: number;
}

/** Where a page of actors ended. */
export interface ActorPlace {
  stored: number;
  key: string;
}

const ROW = sql`
  key, identifier, name, person_id as "personId", rejected, statements,
  first_stored as "firstStored", last_stored as "lastStored",
  case when nobody then 'nobody' when person_id is null then 'waiting' else 'resolved' end as state`;

/** The last heard of first. */
export async function findActors(
  db: Db,
  tenantId: string,
  page: { state: ActorState | undefined; limit: number; after: ActorPlace | undefined },
): Promise<ActorRow[]> {
  const { state, limit, after } = page;
  const { rows } = await sql<ActorRow>`
    select ${ROW}, ${confirmedPerson(tenantId)} is not null as confirmed
    from record_actor
    where tenant_id = ${tenantId}::uuid
      ${state === undefined ? sql`` : sql`and nobody = ${state === 'nobody'}`}
      ${state === 'waiting' ? sql`and person_id is null` : sql``}
      ${state === 'resolved' ? sql`and person_id is not null` : sql``}
      ${after === undefined ? sql`` : sql`and (last_stored, key) < (${after.stored}::bigint, ${after.key}::uuid)`}
    order by last_stored desc, key desc limit ${limit}`.execute(db);
  return rows;
}

/** One actor, which the transaction holds until it ends. */
export async function holdActor(
  tx: Tx,
  tenantId: string,
  key: string,
): Promise<(ActorRow & { identity: string }) | undefined> {
  const { rows } = await sql<ActorRow & { identity: string }>`
    select ${ROW}, identity, ${confirmedPerson(tenantId)} is not null as confirmed
    from record_actor where tenant_id = ${tenantId}::uuid and key = ${key}::uuid for update`.execute(tx);
  return rows[0];
}

/**
 * The persons that these agents are, as they are now, by `agentKey`; those of whom it is not known are not there. One
 * that the registry has not heard of, since it did nothing itself, is whoever its identifier names.
 */
export async function findPersonsOfAgents(
  db: Db,
  tenantId: string,
  agents: readonly Agent[],
): Promise<Map<string, string>> {
  const byIdentity = new Map(agents.map((agent) => [agentKey(agent), agent]));
  if (byIdentity.size === 0) return new Map();
  const identities = [...byIdentity.keys()];
  const vouched = [...byIdentity.values()].map(vouchedBy);
  const { rows } = await sql<{ identity: string; personId: string }>`
    with told as (
      select key, identity, ${identifiedPerson(tenantId)} as identified
      from unnest(
        ${identities.map((identity) => keyOf('agent', identity))}::uuid[], ${identities}::text[],
        ${vouched.map((one) => one?.kind ?? null)}::text[], ${vouched.map((one) => one?.value ?? null)}::text[]
      ) as asked(key, identity, vouched_kind, vouched_value)
    )
    select told.identity, p.canonical_id as "personId"
    from told
    left join record_actor a on a.tenant_id = ${tenantId}::uuid and a.key = told.key
    join person p on p.tenant_id = ${tenantId}::uuid
      and p.id = case when a.key is null then told.identified else a.person_id end`.execute(db);
  return new Map(rows.map(({ identity, personId }) => [identity, personId]));
}

/** For each actor that waits, in order, the persons whom it may be; nothing for the others. */
export async function proposalsFor(
  db: Db,
  tenantId: string,
  actors: readonly ActorRow[],
): Promise<Proposal[][]> {
  const clues = actors.map(({ state, identifier, name }) =>
    state === 'waiting' ? cluesOf(identifier, name) : { mail: null, handle: null, name: null },
  );
  const proposals = actors.map(() => new Map<string, Proposal>());
  for (const { of, person, reason } of await similarPeople(db, tenantId, clues)) {
    if (actors[of]!.rejected.includes(person.id)) continue;
    const known = proposals[of]!.get(person.id);
    proposals[of]!.set(person.id, { person, reasons: [...(known?.reasons ?? []), reason] });
  }
  return proposals.map((some) => [...some.values()].sort((a, b) => b.reasons.length - a.reasons.length));
}
