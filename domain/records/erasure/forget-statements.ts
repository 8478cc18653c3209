import { sql } from 'kysely';
import { inTransaction } from '@mesh/platform/database';
import { keyOf, plainKey } from '../statements/key.ts';
import { MESH_VERBS } from '../profile/mesh/mesh-concepts.ts';
import type { RecordsDeps } from '../records.deps.ts';
import { MESH_ITSELF } from '../own/store-own.ts';
import { deleteEvents, deleteStatements, dropAttachments } from './erasure.store.ts';
import { keysOfAgents } from './identities.ts';
import { holdLearners, rebuildAttempts } from '../attempts/rebuild-attempts.ts';

type ForgetDeps = Pick<RecordsDeps, 'db' | 'logTail' | 'activityItems'>;

/** What is forgotten: by age, what was offered to people, or what was offered to one of them. */
export interface Forgotten {
  /** Stored before. */
  before?: Date | undefined;
  /** Only those in which the mesh says that it suggested something; of these agents, if it is given. */
  suggested?: { agents?: readonly string[] } | undefined;
}

const MICROS = 1_000;

const isSuggested = (own: boolean) => sql`${own ? sql`` : sql`not`} exists (
  select 1 from statement_key k
  where k.tenant_id = s.tenant_id and k.key = ${keyOf('verb', MESH_VERBS.suggested.id)}::uuid and k.stored = s.stored
    and k.of = s.stored
    and exists (
      select 1 from xapi_credential c where c.tenant_id = s.tenant_id and c.id = s.credential_id and c.own and c.key = ${MESH_ITSELF.key}
    ))`;

function conditionOf(tenantId: string, { before, suggested }: Forgotten) {
  const place = before === undefined ? sql`` : sql`and s.stored < ${before.getTime() * MICROS}::bigint`;
  const agents = suggested?.agents;
  const of =
    agents === undefined
      ? sql``
      : sql`and s.stored in (
          select stored from statement_key
          where tenant_id = ${tenantId}::uuid and key = any (${keysOfAgents(agents).own}::uuid[]) and of = stored)`;
  return sql`s.tenant_id = ${tenantId}::uuid ${place} and ${isSuggested(suggested !== undefined)} ${of}`;
}

export async function countForgettable(
  { db }: Pick<RecordsDeps, 'db'>,
  tenantId: string,
  what: Forgotten,
): Promise<{ rows: number; oldest: Date | null }> {
  const { rows } = await sql<{ rows: number; oldest: number | null }>`
    select count(*)::int as rows, min(s.stored) as oldest from statement s where ${conditionOf(tenantId, what)}`.execute(
    db,
  );
  const { rows: count, oldest } = rows[0]!;
  return { rows: count, oldest: oldest === null ? null : new Date(oldest / MICROS) };
}

/**
 * Deletes up to `limit` statements, the oldest first, with what they are found by and what came with them; returns how many.
 * Attempts stay when statements go by age: they are what remains of them. The clock of the log does not move, so
 * Consistent-Through stays true: nothing appears, something is no longer there.
 */
export async function forgetStatements(
  { db, logTail, activityItems }: ForgetDeps,
  tenantId: string,
  what: Forgotten,
  limit: number,
): Promise<number> {
  const count = await inTransaction(db, async (tx) => {
    await holdLearners(tx, tenantId);
    const { rows } = await sql<{ id: string; stored: number; keys: string[] }>`
      select s.id, s.stored, s.keys from statement s where ${conditionOf(tenantId, what)}
      order by s.stored limit ${limit}`.execute(tx);
    const gone = rows.map((row) => ({ ...row, keys: row.keys.map(plainKey) }));
    const ids = gone.map(({ id }) => id);
    if (what.before === undefined)
      await rebuildAttempts(tx, activityItems, tenantId, await deleteEvents(tx, tenantId, ids));
    await deleteStatements(tx, tenantId, gone);
    await dropAttachments(
      tx,
      tenantId,
      ids.map((id) => ({ id, kept: [] })),
    );
    return gone.length;
  });
  if (count > 0) logTail.drop(tenantId);
  return count;
}
