import { expect, test } from 'vitest';
import { isComparisonDue } from './compare-ids.ts';

const now = new Date('2026-03-02T12:00:00Z');
const minutesAgo = (minutes: number) => new Date(now.getTime() - minutes * 60_000);
const clock = (last: Date | null, everyMinutes: number | null = null) => ({ everyMinutes, last, now });

test.each([
  [
    'a slim diff without a clock: at the end of every pass',
    'slim-diff',
    undefined,
    clock(minutesAgo(0)),
    true,
  ],
  ['a stream with a clock: not before it', 'slim-diff', 60, clock(minutesAgo(59)), false],
  ['a stream with a clock: when it strikes', 'slim-diff', 60, clock(minutesAgo(60)), true],
  ['never compared: at once', 'slim-diff', 60, clock(null), true],
  ['the administrator’s clock goes before the stream’s', 'slim-diff', 60, clock(minutesAgo(59), 30), true],
  ['a feed tells of removals itself', 'feed', undefined, clock(null), false],
  ['a feed on the administrator’s clock', 'feed', undefined, clock(minutesAgo(2000), 1440), true],
  ['a feed with a clock of its own', 'feed', 1440, clock(null), true],
] as const)('%s', (_, removed, slimEveryMinutes, at, due) => {
  const definition = { removed, ...(slimEveryMinutes === undefined ? {} : { slimEveryMinutes }) };
  expect(isComparisonDue(definition, undefined, at)).toBe(due);
});

test('the connector knows best: an incomplete pass compares nothing, one that read everything anew compares', () => {
  expect(isComparisonDue({ removed: 'slim-diff' }, false, clock(null))).toBe(false);
  expect(isComparisonDue({ removed: 'feed' }, true, clock(minutesAgo(1), 60))).toBe(true);
});
