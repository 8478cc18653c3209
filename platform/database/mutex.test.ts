import { array, assert, asyncProperty, nat } from 'fast-check';
import { expect, test } from 'vitest';
import { Mutex } from './mutex.ts';

async function turns(count: number): Promise<void> {
  for (let index = 0; index < count; index++) await Promise.resolve();
}

test('one at a time, in the order in which they asked, however long each takes', async () => {
  await assert(
    asyncProperty(array(nat(5), { maxLength: 10 }), async (lengths) => {
      const mutex = new Mutex();
      const order: number[] = [];
      let inside = 0;
      await Promise.all(
        lengths.map((length, index) =>
          mutex.runExclusive(async () => {
            expect(++inside).toBe(1);
            order.push(index);
            await turns(length);
            inside--;
          }),
        ),
      );
      expect(order).toEqual(lengths.map((_, index) => index));
    }),
  );
});

test('a failure passes the lock on and the error out', async () => {
  const mutex = new Mutex();
  const failing = mutex.runExclusive(() => Promise.reject(new Error('x')));
  const next = mutex.runExclusive(async () => 'next');
  await expect(failing).rejects.toThrow('x');
  expect(await next).toBe('next');
});

test('who holds it decides when the next one gets it', async () => {
  const mutex = new Mutex();
  const release = await mutex.acquire();
  let entered = false;
  const next = mutex.runExclusive(async () => (entered = true));
  await turns(10);
  expect(entered).toBe(false);
  release();
  await next;
  expect(entered).toBe(true);
});
