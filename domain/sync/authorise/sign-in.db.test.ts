import { createHash } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
  addSource,
  changeSource,
  finishAuthorisation,
  forgetGrants,
  getSource,
  startAuthorisation,
  type Connector,
} from '@mesh/domain/sync';
import { searchAudit } from '@mesh/domain/access';
import { findPersonBySlug, importDirectory, setActive } from '@mesh/domain/people';
import {
  aDirectory,
  aSource,
  openTestDatabase,
  scriptedConnector,
  testSyncOver,
  type TestSync,
} from '@mesh/domain/testing';
import { inTransaction, type Database } from '@mesh/platform/database';
import type { HttpResponse } from '@mesh/platform/http';
import { createLogger } from '@mesh/platform/logging';
import { createSecretBox } from '@mesh/platform/secrets';
import { testEngines } from '@mesh/platform/testing';
import { openCredentials } from '../credentials/open-credentials.ts';

const REDIRECT = 'http://localhost:4400/oauth/callback';
const CODE = 'code-of-one-use';

/** A source that people sign in at; its password is the client's secret here. */
function signedConnector(): Connector {
  return {
    ...scriptedConnector(aSource()),
    auth: 'authorisation-code',
    oauth: (config) => ({
      authorisationUrl: 'https://login.example/authorize?tenant=7',
      tokenUrl: 'https://login.example/token',
      clientId: String(config['url']),
      clientSecret: String(config['password']),
      scopes: ['read', 'offline'],
      parameters: { prompt: 'consent' },
    }),
  };
}

describe.each(testEngines)('signing in at a source, on $name', (engine) => {
  let database: Database;
  let t: TestSync;
  let now: Date;
  let sourceId: string;
  let lines: string[];
  /** What the token endpoint was asked, and what it answers. */
  let asked: { url: string; form: URLSearchParams }[];
  let answer: unknown;

  beforeAll(async () => {
    database = await openTestDatabase(engine);
  });
  afterAll(() => database.close());

  beforeEach(async () => {
    lines = [];
    asked = [];
    answer = {
      access_token: 'secret-access',
      refresh_token: 'secret-refresh',
      expires_in: 3600,
      scope: 'read',
    };
    const log = createLogger({ level: 'trace', destination: { write: (line) => lines.push(line) } });
    t = await testSyncOver([signedConnector(), { ...scriptedConnector(aSource()), id: 'plain' }], database, {
      log,
    });
    t.sync.secrets = createSecretBox({ key: new Uint8Array(32).fill(1) });
    now = new Date('2026-01-01T12:00:00Z');
    t.sync.clock = { now: () => now };
    t.sync.http = {
      ...t.sync.http,
      fetch: async (url, init) => {
        asked.push({ url: String(url), form: new URLSearchParams(String(init?.body)) });
        return { status: 200, ok: true, json: async () => answer } as HttpResponse;
      },
    };
    const config = { url: 'client-1', password: 'client-secret' };
    sourceId = (await addSource(t.sync, t.admin, { connector: 'scripted', name: 'S', config })).id;
  });
  afterEach(() => t.close());

  const start = async (redirect = REDIRECT) =>
    new URL((await startAuthorisation(t.sync, t.admin, sourceId, redirect)).url).searchParams;
  const finish = (state: string | null, code: string | undefined = CODE) =>
    finishAuthorisation(t.sync, { state: state ?? '', code });
  const signInAs = async (personId: string) => {
    const { url } = await startAuthorisation(t.sync, { ...t.admin, personId }, sourceId, REDIRECT);
    await finish(new URL(url).searchParams.get('state'));
  };
  const credential = () =>
    openCredentials(t.sync, { tenantId: t.admin.tenantId, sourceId }, new AbortController().signal).current();
  const authorised = async () => (await getSource(t.sync, t.admin, sourceId)).authorised;

  test('the browser is sent to the source with PKCE, and the code becomes a stored credential', async () => {
    expect(await authorised()).toBe('needed');
    const sent = await start();
    expect(Object.fromEntries(sent)).toMatchObject({
      tenant: '7',
      prompt: 'consent',
      response_type: 'code',
      client_id: 'client-1',
      redirect_uri: REDIRECT,
      scope: 'read offline',
      code_challenge_method: 'S256',
    });
    await finish(sent.get('state'));
    const { url, form } = asked[0]!;
    expect(url).toBe('https://login.example/token');
    expect(Object.fromEntries(form)).toMatchObject({
      grant_type: 'authorization_code',
      code: CODE,
      redirect_uri: REDIRECT,
      client_id: 'client-1',
      client_secret: 'client-secret',
    });
    const challenge = createHash('sha256').update(form.get('code_verifier')!).digest('base64url');
    expect(challenge).toBe(sent.get('code_challenge'));
    expect(await credential()).toEqual({
      accessToken: 'secret-access',
      refreshToken: 'secret-refresh',
      expiresAt: '2026-01-01T13:00:00.000Z',
      values: { scope: 'read' },
    });
    expect(await authorised()).toBe('yes');
  });

  test('a state is good once, for ten minutes, and cannot be made by others', async () => {
    const state = (await start()).get('state')!;
    const both = await Promise.allSettled([finish(state), finish(state)]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(asked).toHaveLength(1);
    const late = (await start()).get('state');
    now = new Date(now.getTime() + 10 * 60_000);
    await expect(finish(late)).rejects.toMatchObject({ code: 'invalid', field: 'state' });
    for (const forged of ['', 'v1.AAAA', `${state}x`])
      await expect(finish(forged)).rejects.toMatchObject({ code: 'invalid', field: 'state' });
    expect(asked).toHaveLength(1);
  });

  test('a person who does not agree, and a source that refuses, end it with a reason', async () => {
    const denied = { state: (await start()).get('state')!, error: 'access_denied' };
    await expect(finishAuthorisation(t.sync, denied)).rejects.toThrow('access_denied');
    answer = { error: 'invalid_grant', error_description: 'The code has expired.' };
    await expect(finish((await start()).get('state'))).rejects.toThrow(
      'invalid_grant (The code has expired.)',
    );
    answer = '<html>';
    await expect(finish((await start()).get('state'))).rejects.toMatchObject({ code: 'unavailable' });
    expect(await authorised()).toBe('needed');
  });

  test('neither codes nor tokens nor verifiers are in a log, an error or an open column', async () => {
    await finish((await start()).get('state'));
    answer = { error: 'invalid_grant' };
    const refused: unknown = await finish((await start()).get('state')).catch((error: unknown) => error);
    const { rows } = await database.execute('select * from source_credential');
    const told = JSON.stringify([lines, String(refused), rows, await getSource(t.sync, t.admin, sourceId)]);
    const verifiers = asked.map(({ form }) => form.get('code_verifier')!);
    for (const secret of ['secret-access', 'secret-refresh', 'client-secret', CODE, ...verifiers])
      expect(told).not.toContain(secret);
  });

  test.each([
    'http://mesh.example/oauth/callback',
    'https://mesh.example/elsewhere',
    'https://mesh.example/oauth/callback?next=x',
    'javascript:alert(1)',
    'nonsense',
  ])('the browser does not come back to %s', async (redirect) => {
    await expect(start(redirect)).rejects.toMatchObject({ code: 'invalid', field: 'redirectUri' });
  });

  test.each(['https://mesh.example/oauth/callback', 'http://127.0.0.1:8080/oauth/callback'])(
    'it may come back to %s',
    async (redirect) => {
      expect((await start(redirect)).get('redirect_uri')).toBe(redirect);
    },
  );

  test('a source of another kind has nothing to sign in at', async () => {
    const config = { url: 'u' };
    const { id } = await addSource(t.sync, t.admin, { connector: 'plain', name: 'P', config });
    await expect(startAuthorisation(t.sync, t.admin, id, REDIRECT)).rejects.toMatchObject({
      code: 'conflict',
    });
  });

  test('a sign-in ends with the person who made it, whoever they were merged into, and with nobody else', async () => {
    const { tenantId } = t.admin;
    const person = async (slug: string) => (await findPersonBySlug(t.deps.db, tenantId, slug))!.id;
    await importDirectory(t.deps, t.admin, aDirectory());
    const [ada, ben] = [await person('ada'), await person('ingrid')];
    await signInAs(ada);
    await forgetGrants(t.sync, { tenantId, personId: ben });
    expect(await authorised()).toBe('yes');
    await forgetGrants(t.sync, { tenantId, personId: ada });
    expect(await authorised()).toBe('needed');
    expect(await credential().catch((error: unknown) => String(error))).not.toMatchObject({
      accessToken: 'secret-access',
    });
    const [entry] = await searchAudit(t.deps, t.admin, { action: 'source.grant-ended', limit: 1 });
    expect(entry).toMatchObject({ target: sourceId, detail: { personId: ada } });
  });

  test('a source is shown as signed in at only as long as it is read by that sign-in', async () => {
    const { tenantId } = t.admin;
    await importDirectory(t.deps, t.admin, aDirectory());
    const ada = (await findPersonBySlug(t.deps.db, tenantId, 'ada'))!.id;
    const setAda = (active: boolean) =>
      inTransaction(t.deps.db, (tx) => setActive(tx, tenantId, ada, active, now));
    await signInAs(ada);
    await setAda(false);
    expect([await authorised(), await credential()]).toEqual(['needed', undefined]);
    await setAda(true);
    expect([await authorised(), await credential()]).toMatchObject(['yes', { accessToken: 'secret-access' }]);
  });

  test('a sign-in outlives a change of settings, unless the client is another one', async () => {
    await finish((await start()).get('state'));
    await changeSource(t.sync, t.admin, sourceId, { config: { url: 'client-1', password: 'rotated' } });
    expect(await authorised()).toBe('yes');
    await changeSource(t.sync, t.admin, sourceId, { config: { url: 'client-2' } });
    expect(await authorised()).toBe('needed');
  });
});
