import { randomUUID } from 'node:crypto';
import { gunzipSync } from 'node:zlib';
import { aStatement } from '@mesh/domain/testing';
import { VOIDED } from '@mesh/domain/records';
import { verifies } from '@mesh/platform/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestXapi, type TestXapi } from './testing/open-test-xapi.ts';

const THROUGH = 'x-experience-api-consistent-through';

interface Result {
  statements: { id: string; verb: { id: string } }[];
  more: string;
}

let lrs: TestXapi;
beforeAll(async () => {
  lrs = await openTestXapi();
});
afterAll(() => lrs.close());

const post = (json: unknown) => lrs.ask('POST', '/statements', { json });
const put = (query: Record<string, string>, json: unknown) => lrs.ask('PUT', '/statements', { query, json });
const get = (query: Record<string, string>, headers: Record<string, string> = {}) =>
  lrs.ask('GET', '/statements', { query, headers });
const page = async (query: Record<string, string>) => (await (await get(query)).json()) as Result;
const follow = (more: string, options = {}) => lrs.ask('GET', more.slice('/xapi'.length), options);
/** Statements of a verb of their own. */
async function storeSome(count: number, changes = {}): Promise<{ verb: string; ids: string[] }> {
  const verb = `https://example.org/verbs/${randomUUID()}`;
  const all = Array.from({ length: count }, () => aStatement({ verb: { id: verb }, ...changes }));
  return { verb, ids: (await (await post(all)).json()) as string[] };
}

describe('the statements resource', () => {
  it('stores one by POST or PUT and gives it back by its id', async () => {
    verifies(
      'xapi:comm-2.1.1-stored',
      'xapi:comm-2.1.2-ids',
      'xapi:comm-2.1.3-last-modified',
      'xapi:comm-1.5.1-plain',
    );
    const one = aStatement();
    const posted = await post(one);
    expect([posted.status, await posted.json()]).toEqual([200, [one.id]]);
    const { id, ...other } = aStatement();
    const answer = await put({ statementId: id }, other);
    expect([answer.status, await answer.text()]).toEqual([204, '']);
    const found = await get({ statementId: id });
    const statement = (await found.json()) as { stored: string };
    expect(statement).toMatchObject({ ...other, id });
    expect(found.headers.get('last-modified')).toBe(new Date(statement.stored).toUTCString());
    expect(found.headers.get('content-type')).toBe('application/json');
  });

  it('refuses a PUT without an id, with another one, or with more than one statement', async () => {
    verifies('xapi:comm-2.1.1-id');
    const one = aStatement();
    expect((await put({}, one)).status).toBe(400);
    expect((await put({ statementId: randomUUID() }, one)).status).toBe(400);
    expect((await put({ statementId: one.id }, [one])).status).toBe(400);
    expect((await get({ statementId: one.id })).status).toBe(404);
  });

  it('takes an equal one again and says 409 to another under its id', async () => {
    verifies('xapi:comm-2.1.1-same', 'xapi:comm-2.1.1-conflict', 'xapi:comm-2.1.2-conflict');
    const one = aStatement();
    await post(one);
    expect((await post(one)).status).toBe(200);
    const conflict = await post({ ...one, verb: { id: 'https://example.org/verbs/other' } });
    expect(conflict.status).toBe(409);
    expect(await conflict.json()).toMatchObject({ error: 'conflict', field: 'id' });
  });

  it('stores nothing of a batch with one bad statement, and says which and why', async () => {
    verifies('xapi:comm-3.2-batch', 'xapi:comm-3.2-code');
    const good = aStatement();
    const answer = await post([good, { ...aStatement(), verb: { id: 'no iri' } }]);
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({
      error: 'invalid',
      field: 'statements[1].verb.id',
      message: expect.any(String),
      remedy: expect.any(String),
    });
    expect((await get({ statementId: good.id })).status).toBe(404);
  });

  it('shows a voided statement by voidedStatementId only', async () => {
    verifies('xapi:comm-2.1.3-one', 'xapi:comm-2.1.4-hidden');
    const one = aStatement();
    await post(one);
    await post(aStatement({ verb: { id: VOIDED }, object: { objectType: 'StatementRef', id: one.id } }));
    expect((await get({ statementId: one.id })).status).toBe(404);
    expect((await get({ voidedStatementId: one.id })).status).toBe(200);
  });

  it('refuses to look for one statement in two ways', async () => {
    verifies('xapi:comm-2.1.3-both', 'xapi:comm-2.1.3-filters');
    for (const [name, value] of [
      ['voidedStatementId', randomUUID()],
      ['agent', '{"mbox":"mailto:a@example.org"}'],
      ['limit', '1'],
      ['since', '2026-01-01T00:00:00Z'],
    ] as const)
      expect((await get({ statementId: randomUUID(), [name]: value })).status).toBe(400);
    expect((await get({ statementId: randomUUID(), format: 'ids', attachments: 'false' })).status).toBe(404);
  });

  it.each([
    ['agent', 'true'],
    ['agent', '{"name":"nobody"}'],
    ['agent', '{'],
    ['verb', 'not an iri'],
    ['activity', 'x'],
    ['registration', '17'],
    ['related_agents', 'yes'],
    ['since', 'yesterday'],
    ['until', '2026-13-01T00:00:00Z'],
    ['limit', '-1'],
    ['limit', '1.5'],
    ['format', 'pretty'],
    ['attachments', '1'],
    ['ascending', ''],
    ['statementId', "' or 1=1 --"],
    ['foo', 'bar'],
    ['Verb', 'https://example.org/verb'],
  ])('refuses %s=%s and names it', async (name, value) => {
    verifies('xapi:comm-3.2-unknown', 'xapi:comm-3.2-case');
    const answer = await get({ [name]: value });
    expect(answer.status).toBe(400);
    expect(((await answer.json()) as { field: string }).field).toContain(name);
    expect(answer.headers.get(THROUGH)).toMatch(/^\d{4}-.*Z$/);
  });

  it('finds by each filter, newest first or oldest first', async () => {
    verifies(
      'xapi:comm-2.1.3-verb',
      'xapi:comm-2.1.3-activity',
      'xapi:comm-2.1.3-registration',
      'xapi:comm-2.1.3-since',
      'xapi:comm-2.1.3-limit',
      'xapi:comm-2.1.3-ascending',
      'xapi:comm-2.1.3-empty',
    );
    const registration = randomUUID();
    const activity = `https://example.org/${registration}`;
    const { verb, ids } = await storeSome(3, {
      actor: { mbox: `mailto:${randomUUID()}@example.org` },
      context: { registration },
      object: { id: activity },
    });
    const newest = [...ids].reverse();
    const idsOf = async (query: Record<string, string>) => (await page(query)).statements.map(({ id }) => id);
    expect(await idsOf({ verb })).toEqual(newest);
    expect(await idsOf({ verb, ascending: 'true' })).toEqual(ids);
    expect(await idsOf({ activity })).toEqual(newest);
    expect(await idsOf({ registration, limit: '2' })).toEqual(newest.slice(0, 2));
    const first = (await (await get({ statementId: ids[0]! })).json()) as { stored: string; actor: unknown };
    expect(await idsOf({ agent: JSON.stringify(first.actor) })).toEqual(newest);
    expect(await idsOf({ verb, since: first.stored })).toEqual(newest.slice(0, 2));
    expect(await idsOf({ verb, until: first.stored })).toEqual([ids[0]]);
    expect(await page({ verb: 'https://example.org/verbs/none' })).toEqual({ statements: [], more: '' });
  });

  it('leads from page to page without gap or repetition', async () => {
    verifies('xapi:data-2.5-result', 'xapi:data-2.5-more');
    const { verb, ids } = await storeSome(7);
    const seen: string[] = [];
    let result = await page({ verb, limit: '3', ascending: 'true' });
    for (;;) {
      seen.push(...result.statements.map(({ id }) => id));
      if (result.more === '') break;
      expect(result.more).toMatch(/^\/xapi\/statements\?more=[\w.-]+$/);
      const next = await follow(result.more);
      expect(next.headers.get(THROUGH)).not.toBeNull();
      result = (await next.json()) as Result;
    }
    expect(seen).toEqual(ids);
  });

  it('refuses a more link that was forged, changed, extended or given to another credential', async () => {
    const { verb } = await storeSome(3);
    const { more } = await page({ verb, limit: '1' });
    const forged = await follow('/xapi/statements?more=v1.QUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVo');
    expect([forged.status, await forged.json()]).toEqual([
      400,
      expect.objectContaining({ error: 'invalid', field: 'more' }),
    ]);
    expect((await follow(more.slice(0, -2))).status).toBe(400);
    expect((await follow(`${more}&limit=3`)).status).toBe(400);
    const mine = await lrs.credential({ scopes: ['statements/read/mine'] });
    expect((await follow(more, { authorization: mine })).status).toBe(400);
    const reader = await lrs.credential({ scopes: ['all/read'] });
    expect((await follow(more, { authorization: reader })).status).toBe(200);
  });

  it('shows a sender of statements/read/mine its own alone', async () => {
    const authorization = await lrs.credential({ scopes: ['statements/write', 'statements/read/mine'] });
    const own = aStatement();
    await lrs.ask('POST', '/statements', { authorization, json: own });
    await storeSome(2);
    const answer = await lrs.ask('GET', '/statements', { authorization });
    expect(((await answer.json()) as Result).statements.map(({ id }) => id)).toEqual([own.id]);
  });

  it('answers HEAD as GET, without the body', async () => {
    verifies('xapi:comm-1.1-head');
    const { ids } = await storeSome(1);
    const queries: Record<string, string>[] = [{ statementId: ids[0]! }, { limit: '1' }, { foo: 'bar' }];
    for (const query of queries) {
      const [head, whole] = await Promise.all([
        lrs.ask('HEAD', '/statements', { query }),
        lrs.ask('GET', '/statements', { query }),
      ]);
      expect([head.status, await head.text()]).toEqual([whole.status, '']);
      expect(head.headers.get('content-type')).toBe(whole.headers.get('content-type'));
    }
  });

  it('says how far it is complete, and never takes it back', async () => {
    verifies('xapi:comm-2.1.3-consistent-through');
    const { ids } = await storeSome(1);
    const answer = await get({ limit: '1' });
    const { stored } = (await (await get({ statementId: ids[0]! })).json()) as { stored: string };
    expect(answer.headers.get(THROUGH)! >= stored).toBe(true);
    const refused = await lrs.ask('GET', '/statements', { authorization: null });
    // True too, and tells a stranger nothing.
    expect([refused.status, refused.headers.get(THROUGH)]).toEqual([401, '1970-01-01T00:00:00.000000Z']);
  });

  it('sends a large answer in pieces, compressed when that is asked for', async () => {
    const { verb, ids } = await storeSome(200, {
      result: { response: 'x'.repeat(1_000) },
    });
    const plain = (await (await get({ verb })).json()) as Result;
    expect(plain.statements.map(({ id }) => id)).toEqual([...ids].reverse());
    const answer = await get({ verb }, { 'accept-encoding': 'br, gzip' });
    expect(answer.headers.get('content-encoding')).toBe('gzip');
    const sent = Buffer.from(await answer.arrayBuffer());
    expect(sent.length).toBeLessThan(100_000);
    expect(JSON.parse(gunzipSync(sent).toString())).toEqual(plain);
    const small = await get({ statementId: ids[0]! }, { 'accept-encoding': 'gzip;q=0' });
    expect(small.headers.get('content-encoding')).toBeNull();
  });

  it('writes the forms ids and canonical', async () => {
    verifies('xapi:comm-2.1.3-format', 'xapi:comm-2.1.3-language', 'xapi:2.0-4.1.6.1-ids');
    const one = aStatement({
      verb: { id: 'https://example.org/verbs/x', display: { 'en-US': 'did', 'de-DE': 'tat' } },
    });
    await post(one);
    const form = async (format: string, language: string) =>
      (await (
        await get({ statementId: one.id, format }, { 'accept-language': language })
      ).json()) as typeof one;
    expect((await form('ids', 'en')).verb).toEqual({ id: one.verb.id });
    expect((await form('canonical', 'de, en;q=0.5')).verb.display).toEqual({ 'de-DE': 'tat' });
    expect((await form('exact', 'de')).verb).toEqual(one.verb);
  });

  it('knows nothing but GET, PUT and POST', async () => {
    const answer = await lrs.ask('DELETE', '/statements', { query: { statementId: randomUUID() } });
    expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'GET, PUT, POST, HEAD']);
  });
});
