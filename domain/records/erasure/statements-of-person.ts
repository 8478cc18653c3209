import { sql } from 'kysely';
import type { Deps, Subject } from '@mesh/domain/kernel';
import type { Db } from '@mesh/platform/database';
import type { DestinationKind } from '../delivery/delivery.model.ts';
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
 * they only stand by, without the others, whose data it is.
 */
export async function* exportStatementsOf(
  { db }: Pick<Deps, 'db'>,
  tenantId: string,
  { agents }: Subject,
): AsyncGenerator<Record<string, unknown>> {
  const identities = new Set<string | undefined>(agents);
  const keys = keysOfAgents(agents);
  for (let after = 0; ;) {
    const page = await findStatementsNaming(db, tenantId, keys, PAGE, after);
    for (const { statement } of page) yield { ...whatIsTheirs(statement, identities) };
    if (page.length < PAGE) return;
    after = page.at(-1)!.stored;
  }
}

function whatIsTheirs(statement: Statement, identities: ReadonlySet<string | undefined>) {
  const { id, actor, verb, object, timestamp, stored } = statement;
  const isParty =
    identities.has(agentKey(actor)) || (isAgentOrGroup(object) && identities.has(agentKey(object)));
  return isParty
    ? statement
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
}

/** Destinations that have passed statements about the person since they were connected. */
export async function destinationsThatGot(
  { db }: Pick<Deps, 'db'>,
  tenantId: string,
  { agents }: Subject,
): Promise<GivenTo[]> {
  const { own, related } = keysOfAgents(agents);
  const { rows } = await sql<Omit<GivenTo, 'host'> & { url: string }>`
    select d.id, d.name, d.kind, d.url, count(distinct k.stored)::int as statements
    from record_destination d
    join statement_key k on k.tenant_id = d.tenant_id and k.key = any (${[...own, ...related]}::uuid[]) and k.of = k.stored
      and k.stored <= d.place and k.stored > (extract(epoch from d.created_at) * 1000000)::bigint
    where d.tenant_id = ${tenantId}::uuid
    group by d.id, d.name, d.kind, d.url order by d.name, d.id`.execute(db);
  return rows.map(({ url, ...row }) => ({ ...row, host: new URL(url).host }));
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
