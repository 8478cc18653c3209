import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { mustAsk } from './guard.ts';

const guards = fc.record({ share: fc.double({ min: 0, max: 1, noNaN: true }), count: fc.nat(50) });
const losses = fc
  .nat(200)
  .chain((active) => fc.record({ items: fc.nat(active), active: fc.constant(active) }));

test('both bounds have to be passed', () => {
  const guard = { share: 0.3, count: 20 };
  expect(mustAsk({ items: 21, active: 60 }, guard)).toBe(true);
  expect(mustAsk({ items: 20, active: 20 }, guard)).toBe(false);
  expect(mustAsk({ items: 300, active: 1000 }, guard)).toBe(false);
  expect(mustAsk({ items: 301, active: 1000 }, guard)).toBe(true);
});

test('a loss of up to `count` items never asks, nor one of up to `share` of all', () => {
  fc.assert(
    fc.property(losses, guards, (loss, guard) => {
      const isSmall = loss.items <= guard.count || loss.items <= guard.share * loss.active;
      expect(mustAsk(loss, guard)).toBe(!isSmall);
    }),
  );
});

test('who asks for a part of a loss asks for the whole: pages cannot slip through one by one', () => {
  fc.assert(
    fc.property(losses, guards, fc.nat(200), (loss, guard, more) => {
      const whole = { items: Math.min(loss.items + more, loss.active), active: loss.active };
      expect(!mustAsk(loss, guard) || mustAsk(whole, guard)).toBe(true);
    }),
  );
});

test('a tighter guard asks for whatever a looser one asks for', () => {
  fc.assert(
    fc.property(losses, guards, guards, (loss, a, b) => {
      const tight = { share: Math.min(a.share, b.share), count: Math.min(a.count, b.count) };
      expect(!mustAsk(loss, a) || mustAsk(loss, tight)).toBe(true);
    }),
  );
});
