import { afterAll, beforeAll, expect, it } from 'vitest';
import { aLyingProvider, type LyingProvider } from '@mesh/domain/testing';
import { startCli, type TestCli } from './testing/start-cli.ts';

let cli: TestCli;
let idp: LyingProvider;
beforeAll(async () => {
  [cli, idp] = await Promise.all([startCli(), aLyingProvider()]);
  await cli.api.call('POST', '/identity-providers', {
    body: {
      address: idp.issuer,
      name: 'Company account',
      clientId: 'mesh',
      clientSecret: 's',
      enabled: true,
    },
  });
});
afterAll(async () => {
  await idp.close();
  await cli.close();
});

it('switches a provider off and on, tests it, and signs out whoever came by it', async () => {
  const run = async (...argv: string[]) => {
    const { code, out, err } = await cli.mesh(['sign-in', ...argv]);
    expect([argv.join(' '), code, err]).toEqual([argv.join(' '), 0, '']);
    return out;
  };
  expect(await run('providers')).toMatch(/Company account +on/);
  expect(await run('off', 'Company account')).toContain('is off');
  expect(await run('providers')).toMatch(/Company account +off/);
  await run('on', 'Company account');
  // It gives a token for any code, so whether it knows the client is not to be learned: that is no failure.
  expect(await run('check', 'Company account')).toContain('✓ discovery');
  expect(await run('sign-out', 'Company account')).toContain('0 sessions');
  expect((await cli.mesh(['sign-in', 'off', 'Other'])).code).toBe(3);
  expect(await run('set', 'Company account', '--add-unknown', 'on', '--mail-domain', 'example.org')).toMatch(
    /Adds unknown +yes\nMail domains +example\.org/,
  );
  expect(await run('set', 'Company account', '--name', 'Work')).toContain(
    'Client               mesh, with a secret',
  );
  expect(await run('show', 'Work')).toContain(`Issuer               ${idp.issuer}`);
  expect(await run('waiting', 'Work')).toBe('Nobody waits.');
  expect((await cli.mesh(['sign-in', 'remove', 'Work'])).code).toBe(2);
  expect(await run('remove', 'Work', '--yes')).toBe('Work is gone.');
  expect(await run('add', idp.issuer, 'Again')).toMatch(/State +off\nClient +none yet\n/);
});
