import type { StatementQuery } from '../statements/query-statements.ts';

/** Filters as the audit log has them: that somebody was asked for, and not who, since no mail stands there. */
export function auditedFilters({ agent, ...filters }: StatementQuery): Record<string, unknown> {
  return { ...filters, ...(agent !== undefined && { agent: true }) };
}
