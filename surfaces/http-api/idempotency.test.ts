import { describe, expect, it } from 'vitest';
import { createIdempotencyStore, type Answered } from './idempotency.ts';

const DAY_MS = 24 * 60 * 60 * 1000;
const REQUEST = { key: 'k', credential: 'a', path: '/api/v1/sources', body: { name: 'x' } };

function aStore() {
  const clock = { now: 0 };
  let created = 0;
  const create = async (): Promise<Answered> => ({ status: 201, body: String(++created), headers: {} });
  const once = createIdempotencyStore(() => clock.now);
  return { clock, once, create };
}

describe('the idempotency store', () => {
  it('creates once for one key, also when both ask at the same time', async () => {
    const { once, create } = aStore();
    const answers = await Promise.all([once(REQUEST, create), once(REQUEST, create)]);
    expect(answers.map(({ body }) => body)).toEqual(['1', '1']);
  });

  it('keeps credentials and addresses apart', async () => {
    const { once, create } = aStore();
    await once(REQUEST, create);
    expect((await once({ ...REQUEST, credential: 'b' }, create)).body).toBe('2');
    expect((await once({ ...REQUEST, path: '/api/v1/tokens' }, create)).body).toBe('3');
  });

  it('refuses another body under the same key', async () => {
    const { once, create } = aStore();
    await once(REQUEST, create);
    await expect(once({ ...REQUEST, body: { name: 'y' } }, create)).rejects.toMatchObject({
      code: 'conflict',
    });
  });

  it('forgets after a day', async () => {
    const { clock, once, create } = aStore();
    await once(REQUEST, create);
    clock.now = DAY_MS - 1;
    expect((await once(REQUEST, create)).body).toBe('1');
    clock.now = DAY_MS;
    expect((await once(REQUEST, create)).body).toBe('2');
  });

  it('does not remember a failure', async () => {
    const { once, create } = aStore();
    await expect(once(REQUEST, () => Promise.reject(new Error('down')))).rejects.toThrow('down');
    expect((await once(REQUEST, create)).body).toBe('1');
  });

  it.each(['', 'x'.repeat(201)])('refuses a key of the wrong length', async (key) => {
    const { once, create } = aStore();
    await expect(once({ ...REQUEST, key }, create)).rejects.toMatchObject({ code: 'invalid' });
  });
});
