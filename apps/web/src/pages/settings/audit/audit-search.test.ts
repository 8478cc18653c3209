import { expect, test } from 'vitest';
import { filtersOn, readAuditSearch } from './audit-search.ts';

test('what an address asks of the log is read, and what it cannot mean is left out', () => {
  const ask = readAuditSearch({ action: ' person ', since: '2026-01-01T00:00:00Z', target: '', seq: 4 });
  expect(ask).toEqual({ action: 'person', since: '2026-01-01T00:00:00Z' });
  expect(filtersOn(ask)).toBe(2);
});
