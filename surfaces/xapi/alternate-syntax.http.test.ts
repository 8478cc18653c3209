import { aStatement } from '@mesh/domain/testing';
import { verifies } from '@mesh/platform/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestXapi, type TestXapi } from './testing/open-test-xapi.ts';

let lrs: TestXapi;
let authorization: string;
beforeAll(async () => {
  lrs = await openTestXapi();
  authorization = await lrs.credential();
});
afterAll(() => lrs.close());

/** Nothing but the form says who asks and in which version. */
const form = (method: string, path: string, fields: Record<string, string>, query = {}) =>
  lrs.ask('POST', path, {
    version: null,
    authorization: null,
    query: { method, ...query },
    body: new URLSearchParams({
      Authorization: authorization,
      'X-Experience-API-Version': '1.0.3',
      ...fields,
    }).toString(),
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
  });

const status = async (answer: Promise<Response>) => (await answer).status;

describe('the alternate request syntax of 1.0.x', () => {
  it('stores, finds, changes and deletes', async () => {
    verifies('xapi:comm-1.3-method', 'xapi:comm-1.3-form', 'xapi:comm-1.3-content');
    const one = aStatement();
    const put = await form('PUT', '/statements', { statementId: one.id, content: JSON.stringify(one) });
    expect([put.status, put.headers.get('x-experience-api-version')]).toEqual([204, '1.0.3']);
    const found = await form('GET', '/statements', { statementId: one.id });
    expect(await found.json()).toMatchObject({ id: one.id });
    const owner = {
      activityId: 'https://example.org/a',
      agent: '{"mbox":"mailto:a@example.org"}',
      stateId: 's',
    };
    const state = { ...owner, content: 'text', 'Content-Type': 'text/plain' };
    expect((await form('POST', '/activities/state', state)).status).toBe(204);
    const read = await form('GET', '/activities/state', owner);
    expect([read.headers.get('content-type'), await read.text()]).toEqual(['text/plain', 'text']);
    const stale = await form('DELETE', '/activities/state', { ...owner, 'If-Match': '"0"' });
    expect(stale.status).toBe(412);
    expect((await form('DELETE', '/activities/state', owner)).status).toBe(204);
  });

  it('is refused when it is not as it should be', async () => {
    verifies('xapi:comm-1.3-only');
    const one = aStatement();
    const content = JSON.stringify(one);
    expect(await status(form('PUT', '/statements', { statementId: one.id }))).toBe(400);
    expect(await status(form('PUT', '/statements', { content }, { statementId: one.id }))).toBe(400);
    expect(await status(form('BREW', '/statements', { content }))).toBe(400);
    expect(await status(form('GET', '/statements', { foo: 'bar' }))).toBe(400);
    expect(await status(form('GET', '/statements', { Authorization: 'Basic eDp5' }))).toBe(401);
    expect(await status(form('GET', '/statements', { 'X-Experience-API-Version': '0.8' }))).toBe(400);
    for (const type of ['text/plain\r\nX-Evil: 1', 'text/€', 'text/\u0007']) {
      const answer = await form('PUT', '/activities/state', { content: 'x', 'Content-Type': type });
      expect([answer.status, await answer.json()]).toMatchObject([400, { field: 'Content-Type' }]);
    }
    const asJson = lrs.ask('POST', '/statements', { version: '1.0.3', query: { method: 'GET' }, json: {} });
    expect(await status(asJson)).toBe(400);
    const asPut = lrs.ask('PUT', '/statements', { version: '1.0.3', query: { method: 'POST' }, json: one });
    expect(await status(asPut)).toBe(400);
  });

  it('asks with more than an address can hold, but for what needs a second page', async () => {
    const account = { homePage: 'https://example.org', name: 'x'.repeat(20_000) };
    await lrs.ask('POST', '/statements', { json: [1, 2].map(() => aStatement({ actor: { account } })) });
    const query = { agent: JSON.stringify({ account }) };
    const all = await form('GET', '/statements', query);
    expect([all.status, await all.json()]).toMatchObject([200, { statements: [{}, {}], more: '' }]);
    expect(await status(form('GET', '/statements', { ...query, limit: '1' }))).toBe(413);
  });

  it('is unknown to 2.0', async () => {
    verifies('xapi:2.0-4.1.1-alternate-syntax');
    const answer = await form('GET', '/statements', { 'X-Experience-API-Version': '2.0.0' });
    expect([answer.status, await answer.json()]).toMatchObject([400, { field: 'method' }]);
  });
});
