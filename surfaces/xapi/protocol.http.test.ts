import { aStatement } from '@mesh/domain/testing';
import { verifies, whileAway } from '@mesh/platform/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createXapi } from './create-xapi.ts';
import { openTestXapi, type TestXapi } from './testing/open-test-xapi.ts';

const VERSION = 'x-experience-api-version';

let lrs: TestXapi;
beforeAll(async () => {
  lrs = await openTestXapi();
});
afterAll(() => lrs.close());

const askFor = (accept: string) =>
  lrs.ask('GET', '/statements', { query: { limit: 'x' }, headers: { accept } });

/** Asks where the sender has to be looked for in this database. */
const askOver = (db: TestXapi['records']['db']) => {
  const records = { ...lrs.records, db, senders: { ...lrs.records.senders, get: () => undefined } };
  const xapi = createXapi({ records, tenantId: '', observe: () => {} });
  const request = new Request('http://mesh.test/xapi/agents', {
    headers: { [VERSION]: '2.0.0', authorization: 'Basic YTpi' },
  });
  return xapi(request, () => '');
};

describe('what holds for every resource', () => {
  it('About needs neither version nor credential and lists both versions', async () => {
    verifies('xapi:comm-2.8-version', 'xapi:comm-2.8-free', 'xapi:comm-2.8-closed');
    const answer = await lrs.ask('GET', '/about', { version: null, authorization: null });
    expect([answer.status, answer.headers.get(VERSION)]).toEqual([200, '2.0.0']);
    expect(await answer.json()).toMatchObject({
      version: ['2.0.0', '1.0.3'],
      extensions: expect.any(Object),
    });
    const head = await lrs.ask('HEAD', '/about', { version: null, authorization: null });
    expect([head.status, await head.text()]).toEqual([200, '']);
    expect((await lrs.ask('POST', '/about', { json: {} })).status).toBe(405);
  });

  it.each([
    ['1.0', '1.0.3'],
    ['1.0.1', '1.0.3'],
    ['2.0', '2.0.0'],
    ['2.0.0', '2.0.0'],
  ])('version %s is answered as %s, errors too', async (version, answered) => {
    verifies(
      'xapi:comm-3.3-header',
      'xapi:comm-3.3-latest',
      'xapi:comm-3.3-short',
      'xapi:comm-3.3-accepted',
      'xapi:2.0-4.1.1-version',
    );
    const good = await lrs.ask('GET', '/statements', { version });
    const bad = await lrs.ask('GET', '/statements', { version, query: { foo: 'bar' } });
    const closed = await lrs.ask('GET', '/statements', { version, authorization: null });
    expect([good.status, bad.status, closed.status]).toEqual([200, 400, 401]);
    for (const answer of [good, bad, closed]) expect(answer.headers.get(VERSION)).toBe(answered);
  });

  it.each([null, '0.9', '1.1.0', '2.1', '3.0.0', 'latest', '2.0.0, 1.0.3'])(
    'version %s is refused, with the header of ours',
    async (version) => {
      verifies('xapi:comm-3.3-missing', 'xapi:comm-3.3-refused');
      const answer = await lrs.ask('GET', '/statements', { version });
      expect([answer.status, answer.headers.get(VERSION)]).toEqual([400, '2.0.0']);
      expect(await answer.json()).toMatchObject({ field: 'X-Experience-API-Version' });
    },
  );

  it('statements are judged by the rules of the version', async () => {
    const loose = aStatement({ timestamp: '2026-01-31T12:00:00' });
    const post = async (version: string) =>
      (await lrs.ask('POST', '/statements', { version, json: loose })).status;
    expect([await post('2.0.0'), await post('1.0.3')]).toEqual([400, 200]);
  });

  it('an unknown activity is a bare one; an agent becomes a person', async () => {
    verifies(
      'xapi:2.0-4.1.6.4-unknown',
      'xapi:comm-2.4-person',
      'xapi:comm-2.4-unknown',
      'xapi:comm-2.4-agent',
      'xapi:comm-2.5-id',
    );
    const activity = await lrs.ask('GET', '/activities', {
      query: { activityId: 'https://example.org/unseen' },
    });
    expect([activity.status, await activity.json()]).toEqual([
      200,
      { objectType: 'Activity', id: 'https://example.org/unseen' },
    ]);
    const person = await lrs.ask('GET', '/agents', { query: { agent: '{"mbox":"mailto:x@example.org"}' } });
    expect(await person.json()).toMatchObject({ objectType: 'Person', mbox: ['mailto:x@example.org'] });
    for (const path of ['/activities', '/agents']) {
      expect((await lrs.ask('GET', path)).status).toBe(400);
      expect((await lrs.ask('POST', path, { json: {} })).status).toBe(405);
    }
  });

  it('errors are JSON, or text for those who want that', async () => {
    expect(await (await askFor('*/*')).json()).toMatchObject({ error: 'invalid', field: 'limit' });
    const text = await askFor('text/plain');
    expect(text.headers.get('content-type')).toContain('text/plain');
    expect(await text.text()).toMatch(/^limit: .+\n.+/);
  });

  it('a sender is told to come back when the database is away', async () => {
    const answer = await askOver(whileAway(lrs.records.db));
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '5']);
    expect(await answer.json()).toMatchObject({ error: 'unavailable' });
  });

  it('an error of our own tells its log id and nothing else', async () => {
    const answer = await askOver(undefined as never);
    expect([answer.status, Object.keys((await answer.json()) as object)]).toEqual([
      500,
      ['error', 'message', 'logId'],
    ]);
  });

  it('what lies nowhere is 404, and every request is counted under its resource', async () => {
    const answer = await lrs.ask('GET', '/nothing');
    expect([answer.status, answer.headers.get(VERSION)]).toEqual([404, '2.0.0']);
    expect(lrs.observed.at(-1)).toMatchObject({ method: 'GET', route: '/xapi/*', status: 404 });
    await lrs.ask('GET', '/statements', { query: { limit: '1' } });
    expect(lrs.observed.at(-1)).toMatchObject({ route: '/xapi/statements', status: 200 });
  });
});
