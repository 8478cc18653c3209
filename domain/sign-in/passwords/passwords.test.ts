import { expect, test } from 'vitest';
import { createPasswordHasher } from './password-hasher.ts';
import { checkPassword, LONGEST_PASSWORD } from './password.model.ts';

const CHEAP = { ln: 4, r: 8, p: 1 };

const check = (password: string) => () => checkPassword(password, ['Ada Lindqvist', 'ada@example.org']);

test.each([
  'correct horse battery staple',
  'Überraschung am Fjell',
  'täglich-neu-Kaffee',
  'ada likes strong coffee',
])('a good password: %j', (password) => {
  expect(check(password)).not.toThrow();
});

test.each([
  'short',
  'elevenchars',
  'qwerty123456',
  'password123456',
  '123456789012',
  'abcabcabcabc',
  'aaaaaaaaaaaaaaaa',
  'adalindqvist1815',
  'ada@example.org',
  'x'.repeat(LONGEST_PASSWORD + 1),
  'ä'.repeat(LONGEST_PASSWORD),
])('no good password: %j', (password) => {
  expect(check(password)).toThrow(expect.objectContaining({ code: 'invalid', field: 'password' }));
});

test('a hash is salted, says its cost, and is right for one password however its letters are composed', async () => {
  const passwords = createPasswordHasher({ cost: CHEAP });
  const [one, two] = [await passwords.hash('Caf\u00e9 am Fjell'), await passwords.hash('Caf\u00e9 am Fjell')];
  expect(one).toMatch(/^\$scrypt\$ln=4,r=8,p=1\$/);
  expect(one).not.toBe(two);
  expect(await passwords.verify('Cafe\u0301 am Fjell', one)).toBe(true);
  expect(await passwords.verify('cafe am fjell', one)).toBe(false);
  expect(await passwords.verify('anything', undefined)).toBe(false);
  expect(passwords.isCurrent(one)).toBe(true);
  const dearer = createPasswordHasher({ cost: { ...CHEAP, ln: 5 } });
  expect(dearer.isCurrent(one)).toBe(false);
  expect(await dearer.verify('Caf\u00e9 am Fjell', one)).toBe(true);
  await expect(passwords.verify('x', 'plain')).rejects.toThrow('cannot be read');
});

test('two hashes are made at once, some wait, and one too many is told to come again', async () => {
  const open: (() => void)[] = [];
  const passwords = createPasswordHasher({
    cost: CHEAP,
    derive: async () => {
      await new Promise<void>((done) => open.push(done));
      return Buffer.alloc(32);
    },
  });
  const all = Array.from({ length: 42 }, () => passwords.hash('x'));
  await expect(passwords.hash('x')).rejects.toMatchObject({ code: 'unavailable', retryAfter: 5 });
  expect(open).toHaveLength(2);
  for (let done = 0; done < all.length; done++) {
    expect(open.length).toBeLessThanOrEqual(2);
    open.shift()!();
    await all[done];
    await Promise.resolve();
  }
  await expect(Promise.all(all)).resolves.toHaveLength(42);
});
