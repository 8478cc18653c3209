import { afterAll, beforeAll, expect, it } from 'vitest';
import { startStranger, type Stranger } from './testing/start-stranger.ts';

let server: Stranger;
beforeAll(async () => {
  server = await startStranger({
    'POST /people/imports/ldap-checks': {
      steps: [
        { step: 'address', state: 'passed', reason: null },
        { step: 'sign-in', state: 'failed', reason: 'It does not take this password.' },
        { step: 'persons', state: 'not-tried', reason: null },
      ],
    },
  });
});
afterAll(() => server.close());

const LDAP = 'people import-ldap ldaps://ad.example.org --base dc=x --bind-dn reader --test'.split(' ');

it('names the step that fails', async () => {
  expect(await server.mesh(LDAP)).toMatchObject({
    code: 1,
    out: '✓ address\n✗ sign-in: It does not take this password.\n· persons: not tried',
  });
});

async function sentWith(argv: readonly string[], io: Parameters<Stranger['mesh']>[1]) {
  server.sent.clear();
  const { code } = await server.mesh([...LDAP, ...argv], io);
  const sent = server.sent.get('POST /people/imports/ldap-checks') as { password?: string } | undefined;
  return { code, password: sent?.password };
}

it('takes the password that is piped in or stands in the environment, and none among the arguments', async () => {
  const env = { LDAP_PASSWORD: 'of the environment' };
  const piped = { stdin: () => Promise.resolve('piped in\n') };
  expect(await sentWith(['--password'], { env, ...piped })).toEqual({ code: 1, password: 'piped in' });
  expect(await sentWith([], { env, ...piped })).toEqual({ code: 1, password: 'of the environment' });
  expect(await sentWith([], {})).toEqual({ code: 1, password: undefined });
  expect(await sentWith(['--password'], {})).toEqual({ code: 2, password: undefined });
  expect(await sentWith(['--password', 'hunter2'], piped)).toEqual({ code: 2, password: undefined });
});
