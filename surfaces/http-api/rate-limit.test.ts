import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRateLimiter, type RateLimits } from './rate-limit.ts';

const LIMITS: RateLimits = { usual: { perSecond: 5, burst: 10 }, outbound: { perSecond: 1, burst: 2 } };

describe('the rate limiter', () => {
  it('never grants more than the burst and what has come back since', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(400), { minLength: 1, maxLength: 60 }), (pauses) => {
        let now = 0;
        const take = createRateLimiter(LIMITS, () => now);
        let granted = 0;
        for (const pause of pauses) {
          now += pause;
          try {
            take('a', 'usual');
            granted += 1;
          } catch {
            // Refused, as it may be.
          }
          expect(granted).toBeLessThanOrEqual(10 + (now / 1000) * 5 + 1e-9);
        }
      }),
    );
  });

  it('lets in who waits as long as it said', () => {
    let now = 0;
    const take = createRateLimiter(LIMITS, () => now);
    for (let request = 0; request < 2; request++) take('a', 'outbound');
    const refusal = () => take('a', 'outbound');
    expect(refusal).toThrow('Too many requests. Try again in 1 s.');
    now += 1000;
    expect(refusal).not.toThrow();
  });

  it('counts each credential and each kind by itself', () => {
    const take = createRateLimiter(LIMITS, () => 0);
    for (let request = 0; request < 2; request++) take('a', 'outbound');
    expect(() => take('b', 'outbound')).not.toThrow();
    expect(() => take('a', 'usual')).not.toThrow();
  });

  it('gives nothing for a clock that goes back', () => {
    let now = 10_000;
    const take = createRateLimiter(LIMITS, () => now);
    for (let request = 0; request < 2; request++) take('a', 'outbound');
    now = 0;
    expect(() => take('a', 'outbound')).toThrow('Too many requests');
  });
});
