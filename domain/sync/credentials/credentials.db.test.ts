import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { findPersonBySlug, importDirectory, setActive } from '@mesh/domain/people';
import { addSource, changeSource, type Credential } from '@mesh/domain/sync';
import {
  aDirectory,
  aSource,
  openTestDatabase,
  scriptedConnector,
  testSyncOver,
  type TestSync,
} from '@mesh/domain/testing';
import { inTransaction, type Database } from '@mesh/platform/database';
import { createSecretBox } from '@mesh/platform/secrets';
import { testEngines } from '@mesh/platform/testing';
import { sealedCredential, storeCredential } from './credential.store.ts';
import { openCredentials, sealCredential } from './open-credentials.ts';

const NEVER = new AbortController().signal;

describe.each(testEngines)('credentials on $name', (engine) => {
  let database: Database;
  let t: TestSync;
  let key: { tenantId: string; sourceId: string };

  beforeAll(async () => {
    database = await openTestDatabase(engine);
  });
  afterAll(() => database.close());

  beforeEach(async () => {
    t = await testSyncOver([scriptedConnector(aSource())], database);
    t.sync.secrets = createSecretBox({ key: new Uint8Array(32).fill(1) });
    const config = { url: 'https://example.org' };
    const source = await addSource(t.sync, t.admin, { connector: 'scripted', name: 'S', config });
    key = { tenantId: t.admin.tenantId, sourceId: source.id };
  });
  afterEach(() => t.close());

  /** As another process would open them. */
  const open = (signal = NEVER) => openCredentials(t.sync, key, signal);

  test('one renewal serves all who need it, in whatever process, and whoever comes late', async () => {
    let renewals = 0;
    const obtain = async (): Promise<Credential> => {
      await new Promise((done) => setImmediate(done));
      return { accessToken: `token-${++renewals}`, refreshToken: `refresh-${renewals}` };
    };
    const got = await Promise.all([1, 2, 3, 4].map(() => open().renew(undefined, obtain)));
    expect(got.map(({ accessToken }) => accessToken)).toEqual(Array(4).fill('token-1'));
    expect(await open().renew({ accessToken: 'an older one' }, obtain)).toEqual(got[0]);
    expect((await open().renew(got[0], obtain)).accessToken).toBe('token-2');
    expect(await open().current()).toEqual({ accessToken: 'token-2', refreshToken: 'refresh-2' });
  });

  test('a rotated refresh token is there for the next renewal, and never in the open', async () => {
    await open().renew(undefined, async () => ({ accessToken: 'a1', refreshToken: 'r1' }));
    await open().renew({ accessToken: 'a1' }, async (current) => {
      expect(current?.refreshToken).toBe('r1');
      return { accessToken: 'second-access', refreshToken: 'second-refresh' };
    });
    expect(await sealedCredential(t.deps.db, key)).not.toContain('second');
  });

  test('a renewal that fails leaves what was there and lets the next one try', async () => {
    await open().renew(undefined, async () => ({ accessToken: 'a1' }));
    const stale = { accessToken: 'a1' };
    const failing = open().renew(stale, () => Promise.reject(new Error('refused')));
    await expect(failing).rejects.toThrow('refused');
    expect(await open().current()).toEqual(stale);
    expect(await open().renew(stale, async () => ({ accessToken: 'a2' }))).toEqual({ accessToken: 'a2' });
  });

  const loseLock = () =>
    sql`update source_credential set locked_until = ${new Date(0)} where source_id = ${key.sourceId}`.execute(
      t.deps.db,
    );

  test('the lock of a process that died is taken over', async () => {
    let release: (() => void) | undefined;
    const dead = open().renew(undefined, async () => {
      await new Promise<void>((done) => {
        release = done;
      });
      return { accessToken: 'late', refreshToken: 'late' };
    });
    await expect.poll(async () => (await locks()).length).toBe(1);
    await loseLock();
    expect(await open().renew(undefined, async () => ({ accessToken: 'b' }))).toEqual({ accessToken: 'b' });
    release!();
    // What was stored meanwhile is newer than what the lost lock brought.
    expect(await dead).toEqual({ accessToken: 'b' });
    expect(await open().current()).toEqual({ accessToken: 'b' });
    expect(await locks()).toEqual([]);
  });

  test('what a lost lock brought is kept when nobody has brought anything else', async () => {
    const credential = { accessToken: 'a', refreshToken: 'the only good one' };
    await open().renew(undefined, async () => {
      await loseLock();
      return credential;
    });
    expect(await open().current()).toEqual(credential);
  });

  test('waiting for a lock ends with the run', async () => {
    const stop = new AbortController();
    await open().renew(undefined, async () => {
      const waiting = open(stop.signal).renew(undefined, async () => ({ accessToken: 'x' }));
      stop.abort();
      await expect(waiting).rejects.toThrow('aborted');
      return { accessToken: 'a' };
    });
  });

  test('a session is forgotten when the source means another place', async () => {
    const stored = { accessToken: 'a' };
    await inTransaction(t.deps.db, (tx) =>
      storeCredential(tx, key, { sealed: sealCredential(t.sync, key, stored), grantedBy: null }, new Date()),
    );
    await changeSource(t.sync, t.admin, key.sourceId, { name: 'Renamed' });
    expect(await open().current()).toEqual(stored);
    await changeSource(t.sync, t.admin, key.sourceId, { config: { url: 'https://elsewhere.example' } });
    expect(await open().current()).toBeUndefined();
  });

  test('a session is none from the moment on in which whoever granted it leaves', async () => {
    const { tenantId } = key;
    await importDirectory(t.deps, t.admin, aDirectory());
    const ada = (await findPersonBySlug(t.deps.db, tenantId, 'ada'))!.id;
    const stored = { accessToken: 'a' };
    const setAda = (active: boolean) =>
      inTransaction(t.deps.db, (tx) => setActive(tx, tenantId, ada, active, new Date()));
    await inTransaction(t.deps.db, (tx) =>
      storeCredential(tx, key, { sealed: sealCredential(t.sync, key, stored), grantedBy: ada }, new Date()),
    );
    expect(await open().current()).toEqual(stored);
    await setAda(false);
    expect(await open().current()).toBeUndefined();
    await setAda(true);
  });

  async function locks() {
    return t.deps.db
      .selectFrom('source_credential')
      .select('locked_by')
      .where('source_id', '=', key.sourceId)
      .where('locked_by', 'is not', null)
      .execute();
  }
});
