import { sql, type Kysely, type Migration } from 'kysely';
import { STORE_STATEMENTS } from './0002-store-statements.ts';

const JOINED = `
    from unnest(p_batches, p_ids) as new(batch, id)
    join statement on statement.tenant_id = p_tenant and statement.id = new.id;`;

/** With a limit it is no join: nothing but the primary key finds one row by both. */
const ONE_BY_ONE = `
    from unnest(p_batches, p_ids) as new(batch, id)
    cross join lateral (
      select 1 from statement where statement.tenant_id = p_tenant and statement.id = new.id limit 1
    ) there;`;

/**
 * Until a server has counted a new table, about a minute after its first rows, its tenant's whole log seemed a cheap place to
 * look for the ids of each batch.
 */
export const idsOneByOne: Migration = {
  async up(db: Kysely<unknown>) {
    const [head, tail] = STORE_STATEMENTS.split(JOINED) as [string, string];
    await sql
      .raw(`${head.replace('create function', 'create or replace function')}${ONE_BY_ONE}${tail}`)
      .execute(db);
  },
};
