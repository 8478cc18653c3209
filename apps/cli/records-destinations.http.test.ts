import type { RecordForward, RecordWebhook } from '@mesh/surfaces/http-api';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startCli, type TestCli } from './testing/start-cli.ts';

let cli: TestCli;
beforeAll(async () => {
  cli = await startCli();
});
afterAll(() => cli.close());

const forward = (...argv: string[]) => cli.mesh(['records', 'forward', ...argv]);
const webhook = (...argv: string[]) => cli.mesh(['records', 'webhook', ...argv]);

const COMPLETED = 'http://adlnet.gov/expapi/verbs/completed';

it('forwards are added with filters, changed, paused, resumed, tested, replayed and removed', async () => {
  expect((await forward('list')).out).toBe('There is no forward yet. Try "mesh records forward add".');
  expect((await forward('add', 'Group', 'http://127.0.0.1:1/xapi', '--key', 'k')).code).toBe(2);
  const added = await cli.mesh(
    [
      'records',
      'forward',
      'add',
      'Group',
      'http://127.0.0.1:1/xapi',
      '--key',
      'k',
      '--verb',
      COMPLETED,
      '--json',
    ],
    { stdin: async () => 'hunter2\n' },
  );
  const one = added.json() as RecordForward;
  expect(one).toMatchObject({ version: '1.0.3', key: 'k', filters: { verbs: [COMPLETED] }, state: 'active' });
  expect(added.out).not.toContain('hunter2');
  expect((await forward('list')).out).toMatch(
    /active +never +nothing +Group +http:\/\/127\.0\.0\.1:1\/xapi$/,
  );
  const changed = (
    await forward('change', one.id, '--api-version', '2.0.0', '--json')
  ).json() as RecordForward;
  expect(changed).toMatchObject({ version: '2.0.0', filters: { verbs: [COMPLETED] } });
  expect((await forward('pause', one.id)).out).toContain('paused');
  expect((await forward('resume', one.id)).out).toContain('active');
  const tested = await forward('test', one.id);
  expect(tested.out).toMatch(/^✗ reach: /);
  expect(tested).toMatchObject({ code: 1, err: expect.stringContaining('The connection does not work.') });
  expect((await forward('deliveries', one.id)).out).toBe('Nothing was delivered yet.');
  expect((await forward('replay', one.id, '--since', '2026-01-01T00:00:00Z')).out).toBe('It goes out soon.');
  expect((await forward('replay', one.id)).err).toContain('since or "deliveryId" is needed, and not both.');
  expect((await forward('remove', one.id)).out).toBe('It is gone.');
  expect((await forward('show', one.id)).code).toBe(3);
});

it('webhooks show their secret once, and a new one when it is rotated', async () => {
  const added = (await webhook('add', 'HR', 'https://hr.example.org/hook', '--json')).json() as {
    id: string;
    secret: string;
  };
  expect(added.secret).toMatch(/^whsec_[\w+/]{43}=$/);
  const shown = await webhook('show', added.id, '--json');
  expect(shown.json() as RecordWebhook).toMatchObject({
    url: 'https://hr.example.org/hook',
    previousSecretUntil: null,
  });
  expect(shown.out).not.toContain(added.secret);
  const rotated = await webhook('rotate', added.id, '--overlap', '1');
  expect(rotated.out).toMatch(/^Secret +whsec_.*\nThe one before +signs too until 20/);
  expect((await webhook('change', added.id, '--name', 'HR suite')).out).toMatch(/Name +HR suite/);
});
