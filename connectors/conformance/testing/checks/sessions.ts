import { strict as assert } from 'node:assert';
import { checkSource } from '@mesh/domain/sync';
import type { Bench } from '../bench.ts';
import type { Check } from '../check.model.ts';
import type { ExpiryStatus } from '../emulated.ts';
import { anyOf, unlessHttp, unlessRotation, unlessSecrets, unlessSessions } from '../excuses.ts';
import { difference } from '../difference.ts';
import { seed } from './life-cycle.ts';

/** Checks of a source while a run of it is under way. */
const AT_ONCE = 3;

/** In the middle of a pass all sessions end; the run goes on with a new one, got once. */
async function renews(bench: Bench, status: ExpiryStatus): Promise<void> {
  const ids = seed(bench, 12);
  const sessions = bench.emulated.sessions!;
  bench.wire.at(4, () => sessions.expire(status));
  await bench.runWell();
  assert.deepEqual([...(await bench.held()).keys()].sort(), ids.sort());
  assert.ok(sessions.given() <= 2, `${sessions.given()} sessions were asked for`);
}

const expiry = (status: ExpiryStatus): Check => ({
  id: `session.ends-as-${status}`,
  title: `A session that ends in the middle of a pass (told as ${status}) is renewed once, and the run goes on`,
  section: 'CredentialStore.renew',
  excused: anyOf(unlessSessions, ({ auth }) =>
    auth.sessions.includes(status) ? undefined : `The source does not tell it as ${status}.`,
  ),
  run: (bench) => renews(bench, status),
});

export const sessionChecks: readonly Check[] = [
  expiry(401),
  expiry(403),
  expiry(200),
  {
    id: 'session.one-renewal',
    title: 'However many ask at the moment when a session ends, one new session is asked for',
    section: 'CredentialStore.renew',
    excused: unlessSessions,
    async run(bench) {
      seed(bench, 12);
      await bench.runWell();
      const { given, expire } = bench.emulated.sessions!;
      const first = given();
      await bench.runWell();
      assert.ok(given() - first <= 1, 'a second run asked for more than one session');
      const before = given();
      expire(bench.subject.auth.sessions[0]!);
      await bench.forgetPosition();
      const check = () => checkSource(bench.t.sync, bench.t.admin, bench.sourceId);
      const [, ...checks] = await Promise.all([bench.runWell(), ...Array.from({ length: AT_ONCE }, check)]);
      for (const { ok, steps } of checks)
        assert.ok(ok, `a check failed: ${steps.find(({ state }) => state === 'failed')?.message}`);
      assert.equal(given() - before, 1, `${given() - before} sessions were asked for`);
    },
  },
  {
    id: 'session.rotated-refresh-token',
    title: 'A refresh token that is replaced at each use is kept, so the second renewal works as well',
    section: 'CredentialStore.renew',
    excused: anyOf(unlessSessions, unlessRotation),
    async run(bench) {
      const ids = seed(bench, 6);
      for (let times = 0; times < 3; times++) {
        await bench.forgetPosition();
        await bench.runWell();
        bench.emulated.sessions!.expire(bench.subject.auth.sessions[0]!);
      }
      await bench.runWell();
      assert.deepEqual([...(await bench.held()).keys()].sort(), ids.sort());
    },
  },
  {
    id: 'session.revoked',
    title:
      'Credentials that are taken back in the middle of a pass end it with one clear message; nothing is removed',
    section: 'ConnectorError',
    excused: anyOf(unlessSecrets, unlessHttp),
    async run(bench) {
      seed(bench, 12);
      await bench.runWell();
      const before = await bench.held();
      await bench.forgetPosition();
      bench.wire.clear();
      bench.wire.at(3, () => bench.emulated.revoke!());
      const run = await bench.run();
      assert.equal(run.state, 'failed');
      assert.match(run.message ?? '', /credential|token|password|secret|sign|key|rights|permission|401|403/i);
      assert.deepEqual(difference(before, await bench.held()).removed, []);
      assert.ok(
        bench.wire.requests.length < 30,
        `${bench.wire.requests.length} requests were made all the same`,
      );
    },
  },
  {
    id: 'secrets.nowhere',
    title: 'No secret and no token reaches a log, a message of a run, a failure or a view',
    section: 'ConnectorContext.log',
    excused: unlessSecrets,
    async run(bench) {
      seed(bench, 6);
      await bench.runWell();
      await bench.forgetPosition();
      bench.wire.clear();
      bench.wire.at(2, { type: 'status', status: 500, body: 'broken' }, Infinity);
      await bench.run();
      bench.wire.clear();
      bench.emulated.revoke!();
      await bench.forgetPosition();
      await bench.run();
      const told = [
        bench.log(),
        JSON.stringify(bench.t.changes),
        JSON.stringify(await bench.failures()),
      ].join('\n');
      for (const secret of bench.emulated.secrets())
        assert.ok(
          !told.includes(secret),
          `a secret was told: …${told.slice(Math.max(0, told.indexOf(secret) - 80), told.indexOf(secret))}`,
        );
    },
  },
];
