import { sql, type Kysely, type Migration } from 'kysely';
import { STORE_STATEMENTS } from './0002-store-statements.ts';

const JOINED = `
    from unnest(p_batches, p_ids) as new(batch, id)
    join statement on statement.tenant_id = p_tenant and statement.id = new.id;`;

/** In the order of the primary key, which alone has it: what the planner takes the tenant's log to hold makes no difference. */
const ONE_BY_ONE = `
    from unnest(p_batches, p_ids) as new(batch, id)
    cross join lateral (
      select statement.id from statement where statement.tenant_id = p_tenant and statement.id >= new.id
      order by statement.id limit 1
    ) next
    where next.id = new.id;`;

/**
 * Of a table that the server has not counted yet, and of a tenant that is new to it, the whole log seemed a cheap place to look
 * for the ids of each batch.
 */
export const idsOneByOne: Migration = {
  async up(db: Kysely<unknown>) {
    const [head, tail] = STORE_STATEMENTS.split(JOINED) as [string, string];
    await sql
      .raw(`${head.replace('create function', 'create or replace function')}${ONE_BY_ONE}${tail}`)
      .execute(db);
  },
};
