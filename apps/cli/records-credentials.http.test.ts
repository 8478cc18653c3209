import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CreatedRecordCredential, RecordCredentials, RotatedSecret } from '@mesh/surfaces/http-api';
import { startCli, type TestCli } from './testing/start-cli.ts';

describe('credentials of the record store, on the command line', () => {
  let cli: TestCli;
  beforeAll(async () => {
    cli = await startCli();
  });
  afterAll(() => cli.close());

  const credentials = (...argv: string[]) => cli.mesh(['records', 'credentials', ...argv]);

  it('makes, changes, rotates and revokes a credential', async () => {
    const shown = await credentials('create', 'Dashboard', '--scope', 'statements/read', '--rate', '60');
    expect(shown.out).toMatch(/^Address +http:.*\/xapi\nKey +xapi_\S+\nSecret +\S+\nId +\S+$/);
    const { id } = (await credentials('create', 'Moodle', '--json')).json() as CreatedRecordCredential;
    expect((await credentials('change', id, '--name', 'LMS', '--expires', '2999-06-15T12:00:00Z')).code).toBe(
      0,
    );
    const { out } = await credentials('list');
    expect(out).toMatch(new RegExp(`${id} +LMS +xapi_\\S+ +never +2999-06-15 .* +statements/write`));
    const rotated = await credentials('rotate', id, '--overlap', '2', '--json');
    expect((rotated.json() as RotatedSecret).secret).not.toBe('');
    expect((await credentials('revoke', id)).out).toBe('The credential has ended.');
    const left = (await credentials('list', '--json')).json() as RecordCredentials;
    expect(left.credentials.map(({ name }) => name)).toEqual(['Dashboard']);
    expect((await credentials('revoke', id)).code).toBe(3);
    expect((await credentials('create', 'x', '--authority', '{')).code).toBe(2);
  });

  it('tests the connection of a sender with the secret that is piped in', async () => {
    const made = await credentials('create', 'Wiki', '--json');
    const { key, secret } = made.json() as CreatedRecordCredential;
    const argv = ['records', 'credentials', 'check', '--key', key, '--api-version', '2.0'];
    const good = await cli.mesh(argv, { stdin: async () => `${secret}\n` });
    expect(good.out).toMatch(
      /^✓ key.*\n✓ secret.*\n✓ expiry.*\n✓ scope.*\n✓ version.*\n· statement.*\nThe con/,
    );
    expect(good.code).toBe(0);
    const bad = await cli.mesh(argv, { stdin: async () => 'wrong' });
    expect(bad.code).toBe(1);
    expect(bad.out).toContain('✗ secret: The secret is not the one of this key. Secrets are shown once');
    expect((await cli.mesh(argv)).code).toBe(2);
  });
});
