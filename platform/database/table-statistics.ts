import type { RunStatement } from './embedded-statements.ts';

/** Rows that are changed before tables are looked at again: this many, or this part of all that there are. */
const FEW = 200;
const PART = 0.05;

/** As a server's autovacuum does it by default: this many changed rows, and this part of the table's. */
const GROWN = `
  select format('%I.%I', schemaname, relname) as name,
         n_mod_since_analyze > 50 + 0.1 * greatest(n_live_tup - n_mod_since_analyze, 0) as grown,
         n_live_tup::int as rows
  from pg_stat_user_tables where n_live_tup > 0`;

export interface TableStatistics {
  changed(rows: number): void;
  /** Counts tables that have grown, when it is time to. The caller holds the mutex, and no transaction is open. */
  refresh(): Promise<void>;
}

/**
 * What the planner knows of tables on the embedded engine, which has no autovacuum. Without it a tenant is taken for one of two
 * hundred, and joins read whole tables once for every row.
 */
export function createTableStatistics(run: RunStatement): TableStatistics {
  let waiting = 0;
  let limit = FEW;
  return {
    changed(rows) {
      waiting += rows;
    },
    async refresh() {
      if (waiting < limit) return;
      waiting = 0;
      // What a transaction changed is counted a while after its end, unless this is asked for.
      await run('select pg_stat_force_next_flush()', []);
      const { rows } = await run<{ name: string; grown: boolean; rows: number }>(GROWN, []);
      for (const { name, grown } of rows) if (grown) await run(`analyze ${name}`, []);
      limit = Math.max(FEW, PART * rows.reduce((sum, table) => sum + table.rows, 0));
    },
  };
}
