import type { AuditAsk } from '../../../api/audit.ts';

const FILTERS = ['person', 'action', 'target', 'since', 'until'] as const;

/** Reads what an address asks of the log; whatever it cannot mean is left out. */
export function readAuditSearch(raw: Record<string, unknown>): AuditAsk {
  const texts = FILTERS.map((name) => [name, raw[name]] as const).flatMap(([name, value]) =>
    typeof value === 'string' && value.trim() !== '' ? [[name, value.trim()] as const] : [],
  );
  return Object.fromEntries(texts);
}

export const filtersOn = (ask: AuditAsk): number => FILTERS.filter((name) => ask[name] !== undefined).length;
