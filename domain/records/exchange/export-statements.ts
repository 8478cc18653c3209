import { authorise, readsEverything, recordAudit, refuseAnalytics } from '@mesh/domain/access';
import type { Actor } from '@mesh/domain/kernel';
import { asSeenBy } from '../browse/withhold.ts';
import { authoriseFilter } from '../timeline/whose.ts';
import { auditedFilters } from '../browse/audited-filters.ts';
import type { RecordsDeps } from '../records.deps.ts';
import {
  consistentThrough,
  pageOfLog,
  type StatementQuery,
  type StoredStatement,
} from '../statements/query-statements.ts';
import type { Statement } from '../statements/statement.model.ts';
import { CSV_HEADER, csvRow } from './csv-row.ts';

export const EXPORT_FORMATS = ['jsonl', 'csv'] as const;
type ExportFormat = (typeof EXPORT_FORMATS)[number];

export type StatementFilters = Omit<StatementQuery, 'limit' | 'ascending' | 'cursor'>;

/**
 * All statements that match, in the order in which they were stored, up to now: exact, one a line, or as a table; of those
 * that name an item which the actor may not read, what `asSeenBy` leaves. A page is read when the one before has been
 * taken, so it needs no more memory for a million. Audited before the first.
 * Throws `forbidden`, and `invalid` for filters that can not be.
 */
export async function exportStatements(
  deps: RecordsDeps,
  actor: Actor,
  { format, filters }: { format: ExportFormat; filters: StatementFilters },
): Promise<AsyncGenerator<string>> {
  authorise(actor, 'records.read');
  await refuseAnalytics(deps.db, actor, undefined);
  await authoriseFilter(deps, actor, { agent: filters.agent, begins: true });
  const { tenantId } = actor;
  const until = filters.until ?? (await consistentThrough(deps, tenantId));
  const query: StatementQuery = { ...filters, until, ascending: true };
  const first = await pageOfLog(deps, tenantId, query);
  const detail = { format, filters: auditedFilters(filters) };
  await recordAudit(deps.db, actor, { action: 'records.export', detail, at: deps.clock.now() });
  return pieces();

  async function* pieces(): AsyncGenerator<string> {
    if (format === 'csv') yield CSV_HEADER;
    let page = first;
    for (;;) {
      if (page.statements.length > 0) yield (await shown(page.statements)).map(LINE[format]).join('');
      if (page.next === undefined) return;
      page = await pageOfLog(deps, tenantId, { ...query, cursor: page.next });
    }
  }

  /** The text of a statement that is shown whole stays as it came. */
  async function shown(statements: readonly StoredStatement[]): Promise<readonly StoredStatement[]> {
    if (readsEverything(actor)) return statements;
    const parsed = statements.map(({ text }) => JSON.parse(text) as Statement);
    const seen = await asSeenBy(deps, actor, parsed);
    return statements.map((stored, n) =>
      seen[n] === parsed[n] ? stored : { ...stored, text: JSON.stringify(seen[n]) },
    );
  }
}

const LINE: Record<ExportFormat, (stored: StoredStatement) => string> = {
  jsonl: ({ text }) => `${text}\n`,
  csv: ({ text }) => csvRow(JSON.parse(text) as Statement),
};
