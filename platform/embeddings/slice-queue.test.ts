import { array, assert, asyncProperty, constantFrom, integer, record } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createSliceQueue } from './slice-queue.ts';

/** An encoder that notes its slices and finishes each only when told to. */
function steppedEncoder() {
  const slices: string[][] = [];
  const waiting: (() => void)[] = [];
  return {
    slices,
    encode: (texts: readonly string[]) => {
      slices.push([...texts]);
      return new Promise<Float32Array[]>((resolve) => {
        waiting.push(() => resolve(texts.map((text) => Float32Array.of(text.length))));
      });
    },
    /** Lets the running slice end and the next one begin. */
    async step(): Promise<void> {
      waiting.shift()?.();
      await new Promise(setImmediate);
    },
  };
}

describe('slice queue', () => {
  it('lets a query overtake bulk work that came first, after the running slice', async () => {
    const encoder = steppedEncoder();
    const queue = createSliceQueue(encoder.encode, 2);
    const ended: string[] = [];
    const bulk = queue.submit(['b1', 'b2', 'b3', 'b4', 'b5'], 'bulk').then(() => ended.push('bulk'));
    const query = queue.submit(['q'], 'query').then(() => ended.push('query'));
    for (let i = 0; i < 4; i++) await encoder.step();
    await Promise.all([bulk, query]);
    expect(encoder.slices).toEqual([['b1', 'b2'], ['q'], ['b3', 'b4'], ['b5']]);
    expect(ended).toEqual(['query', 'bulk']);
  });

  it('keeps order and runs one slice at a time, whatever comes in', async () => {
    const job = record({ size: integer({ min: 0, max: 9 }), priority: constantFrom('query', 'bulk') });
    await assert(
      asyncProperty(array(job, { maxLength: 8 }), integer({ min: 1, max: 4 }), async (jobs, sliceSize) => {
        let running = 0;
        const queue = createSliceQueue(async (texts) => {
          expect(++running).toBe(1);
          expect(texts.length).toBeGreaterThan(0);
          expect(texts.length).toBeLessThanOrEqual(sliceSize);
          await Promise.resolve();
          running--;
          return texts.map((text) => Float32Array.of(Number(text)));
        }, sliceSize);
        const asked = jobs.map(({ size }, j) => Array.from({ length: size }, (_, i) => String(j * 100 + i)));
        const got = await Promise.all(
          asked.map((texts, j) => queue.submit(texts, jobs[j]?.priority ?? 'bulk')),
        );
        expect(got.map((vectors) => vectors.map(([value]) => String(value)))).toEqual(asked);
      }),
    );
  });

  it('fails the request whose slice failed and goes on with the next', async () => {
    const queue = createSliceQueue(async ([text]) => {
      if (text === 'bad') throw new Error('broken');
      return [Float32Array.of(1)];
    }, 1);
    const failed = queue.submit(['ok', 'bad', 'never'], 'bulk');
    const next = queue.submit(['ok'], 'bulk');
    await expect(failed).rejects.toThrow('broken');
    expect(await next).toHaveLength(1);
  });

  it('refuses waiting and later work once closed', async () => {
    const encoder = steppedEncoder();
    const queue = createSliceQueue(encoder.encode, 1);
    const waiting = queue.submit(['a', 'b'], 'bulk');
    queue.close();
    await expect(waiting).rejects.toThrow('closed');
    await expect(queue.submit(['c'], 'query')).rejects.toThrow('closed');
    await encoder.step();
    expect(encoder.slices).toEqual([['a']]);
  });
});
