import { sql } from 'kysely';
import type { Actor, Deps, Subject } from '@mesh/domain/kernel';
import type { Db } from '@mesh/platform/database';
import { asSeenBy } from '../browse/withhold.ts';
import type { DestinationKind } from '../delivery/delivery.model.ts';
import type { LearnerDeps } from '../records.deps.ts';
import { agentKey } from '../statements/reference-keys.ts';
import { isAgentOrGroup, type Statement } from '../statements/statement.model.ts';
import { countStatementsNaming, findStatementsNaming } from './erasure.store.ts';
import { keysOfAgents } from './identities.ts';

/** Statements in memory at a time. */
const PAGE = 200;

/** Statements that name the person, wherever. */
export function countStatementsOf(
  { db }: Pick<Deps, 'db'>,
  tenantId: string,
  { agents }: Subject,
): Promise<number> {
  return countStatementsNaming(db, tenantId, keysOfAgents(agents));
}

/**
 * Statements about the person, in the order in which they were stored: whole where they did it or it was done to them; where
 * they only stand by, without the others, whose data it is. Of what names an item that `viewer` may not read, what `asSeenBy`
 * leaves.
 */
export async function* exportStatementsOf(
  deps: LearnerDeps,
  viewer: Actor,
  { agents }: Subject,
): AsyncGenerator<Record<string, unknown>> {
  const { db } = deps;
  const { tenantId } = viewer;
  const identities = new Set<string | undefined>(agents);
  const keys = keysOfAgents(agents);
  for (let after = 0; ;) {
    const page = await findStatementsNaming(db, tenantId, keys, PAGE, after);
    const statements = page.map(({ statement }) => statement);
    const shown = await asSeenBy(deps, viewer, statements);
    for (const [n, statement] of statements.entries())
      yield { ...whatIsTheirs(statement, shown[n]!, identities) };
    if (page.length < PAGE) return;
    after = page.at(-1)!.stored;
  }
}

function whatIsTheirs(
  { id, actor, verb, object, timestamp, stored }: Statement,
  shown: Statement,
  identities: ReadonlySet<string | undefined>,
) {
  const isParty =
    identities.has(agentKey(actor)) || (isAgentOrGroup(object) && identities.has(agentKey(object)));
  return isParty
    ? shown
    : { id, verb, timestamp, stored, about: 'You stand in the context of what somebody else did.' };
}

/** Another system that was given statements about the person, as far as is known here. */
export interface GivenTo {
  id: string;
  name: string;
  kind: DestinationKind;
  host: string;
  /** At most: filters of the destination may have held some of them back. */
  statements: number;
  /** When it was removed, or got another address (RFC 3339); null: it is given statements now. */
  ended: string | null;
}

/** Every address that statements about the person went on to, also of destinations that are gone. */
export async function destinationsThatGot(
  { db }: Pick<Deps, 'db'>,
  tenantId: string,
  { agents }: Subject,
): Promise<GivenTo[]> {
  const { own, related } = keysOfAgents(agents);
  const { rows } = await sql<Omit<GivenTo, 'host' | 'ended'> & { url: string; endedAt: Date | null }>`
    select d.id, d.name, d.kind, d.url, d."endedAt", count(distinct k.stored)::int as statements
    from (
      select id, name, kind, url, first_place, place,
        case when bool_and(ended_at is not null) over address then max(ended_at) over address end as "endedAt"
      from (
        select id, name, kind, url, first_place, place, null::timestamptz as ended_at
        from record_destination where tenant_id = ${tenantId}::uuid
        union all
        select id, name, kind, url, first_place, place, ended_at
        from record_destination_past where tenant_id = ${tenantId}::uuid
      ) given
      window address as (partition by id, url)
    ) d
    join statement_key k on k.tenant_id = ${tenantId}::uuid and k.key = any (${[...own, ...related]}::uuid[])
      and k.of = k.stored and k.stored <= d.place and k.stored > d.first_place
    group by d.id, d.name, d.kind, d.url, d."endedAt" order by d.name, d.id, d."endedAt"`.execute(db);
  return rows.map(({ url, endedAt, ...row }) => ({
    ...row,
    host: new URL(url).host,
    ended: endedAt?.toISOString() ?? null,
  }));
}

/** Actors of statements that nobody has said the person of, and that may be this one: their names or handles are theirs. */
export async function waitingActorsLike(
  db: Db,
  tenantId: string,
  { names, handles }: { names: readonly string[]; handles: readonly string[] },
): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from record_actor
    where tenant_id = ${tenantId}::uuid and person_id is null and not nobody and (
      lower(name) = any (${lower(names)}::text[])
      or lower(identifier->'account'->>'name') = any (${lower(handles)}::text[])
    )`.execute(db);
  return rows[0]!.n;
}

const lower = (values: readonly string[]) => values.map((value) => value.toLowerCase());
