import { createHash, randomUUID } from 'node:crypto';
import { verifies } from '@mesh/platform/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestXapi, type AskOptions, type TestXapi } from './testing/open-test-xapi.ts';

const AGENT = JSON.stringify({ mbox: 'mailto:ada@example.org' });
const ACTIVITY = 'https://lms.example.org/courses/refunds';

const RESOURCES: { path: string; id: string; owner: Record<string, string> }[] = [
  { path: '/activities/state', id: 'stateId', owner: { activityId: ACTIVITY, agent: AGENT } },
  { path: '/activities/profile', id: 'profileId', owner: { activityId: ACTIVITY } },
  { path: '/agents/profile', id: 'profileId', owner: { agent: AGENT } },
];

let lrs: TestXapi;
beforeAll(async () => {
  lrs = await openTestXapi();
});
afterAll(() => lrs.close());

const tagOf = (text: string) => `"${createHash('sha1').update(text).digest('hex')}"`;
const bytes = (body: string, type = 'text/plain', headers = {}): AskOptions => ({
  body,
  headers: { 'content-type': type, ...headers },
});

describe.each(RESOURCES)('documents at $path', ({ path, id, owner }) => {
  const queryOf = (name: string): Record<string, string> => ({ ...owner, [id]: name });
  const ask = (method: string, name: string, options: AskOptions = {}) =>
    lrs.ask(method, path, { query: queryOf(name), ...options });
  it('keeps any content with its type, its hash as ETag and its time', async () => {
    verifies(
      'xapi:comm-2.2-any',
      'xapi:comm-2.2-unknown',
      'xapi:comm-2.2-last-modified',
      'xapi:comm-3.1-etag',
      'xapi:2.0-4.1.4-etag',
      'xapi:2.0-4.1.6.2-last-modified',
    );
    const name = randomUUID();
    expect((await ask('PUT', name, bytes('plain words', 'text/x-notes'))).status).toBe(204);
    const found = await ask('GET', name);
    expect([found.status, await found.text()]).toEqual([200, 'plain words']);
    expect(found.headers.get('content-type')).toBe('text/x-notes');
    expect(found.headers.get('etag')).toBe(tagOf('plain words'));
    expect(Date.parse(found.headers.get('last-modified')!)).not.toBeNaN();
    expect(found.headers.get('content-security-policy')).toContain('sandbox');
    const known = await ask('GET', name, { headers: { 'if-none-match': tagOf('plain words') } });
    expect([known.status, await known.text()]).toEqual([304, '']);
    const head = await ask('HEAD', name);
    expect([head.status, await head.text(), head.headers.get('etag')]).toEqual([
      200,
      '',
      tagOf('plain words'),
    ]);
  });

  it('merges JSON objects at their top level', async () => {
    verifies('xapi:comm-2.2-merge', 'xapi:comm-2.2-merge-refused');
    const name = randomUUID();
    await ask('POST', name, { json: { a: { x: 1 }, b: 2 } });
    expect((await ask('POST', name, { json: { a: { y: 1 } } })).status).toBe(204);
    expect(await (await ask('GET', name)).json()).toEqual({ a: { y: 1 }, b: 2 });
    expect((await ask('POST', name, bytes('text'))).status).toBe(400);
    expect((await ask('POST', name, bytes('{"a":', 'application/json'))).status).toBe(400);
    expect((await ask('POST', name, { json: [1] })).status).toBe(400);
  });

  it('is changed only by those who know what is there (2.0)', async () => {
    verifies(
      'xapi:comm-2.2-missing',
      'xapi:comm-2.3-one',
      'xapi:comm-2.6-one',
      'xapi:comm-2.7-one',
      'xapi:2.0-4.1.4-changes',
      'xapi:2.0-4.1.4-state',
    );
    const name = randomUUID();
    const put = (body: string, headers = {}) => ask('PUT', name, bytes(body, 'text/plain', headers));
    expect((await put('1', { 'if-match': tagOf('0') })).status).toBe(412);
    expect((await put('1', { 'if-none-match': '*' })).status).toBe(204);
    expect((await put('2', { 'if-none-match': '*' })).status).toBe(412);
    const unconditional = await put('2');
    expect(unconditional.status).toBe(409);
    expect(await unconditional.json()).toMatchObject({
      error: 'conflict',
      remedy: expect.stringContaining('If-Match'),
    });
    expect((await put('2', { 'if-match': tagOf('1') })).status).toBe(204);
    expect((await ask('DELETE', name, { headers: { 'if-match': tagOf('1') } })).status).toBe(412);
    expect(await (await ask('GET', name)).text()).toBe('2');
    expect((await ask('DELETE', name, { headers: { 'if-match': tagOf('2') } })).status).toBe(204);
    expect((await ask('GET', name)).status).toBe(404);
  });

  it('is changed as 1.0.3 has it: state freely, profiles with a precondition only', async () => {
    verifies('xapi:comm-3.1-if-match', 'xapi:comm-3.1-if-none-match', 'xapi:comm-3.1-conflict');
    const name = randomUUID();
    const put = async (body: string, headers = {}) =>
      (await ask('PUT', name, { version: '1.0.3', ...bytes(body, 'text/plain', headers) })).status;
    const free = id === 'stateId';
    expect(await put('1')).toBe(free ? 204 : 400);
    expect(await put('1', { 'if-none-match': '*' })).toBe(free ? 412 : 204);
    expect(await put('2')).toBe(free ? 204 : 409);
    expect(await put('3', { 'if-match': tagOf(free ? '2' : '1') })).toBe(204);
  });

  it('lists ids, those changed since a moment too', async () => {
    verifies('xapi:comm-2.3-ids', 'xapi:comm-2.6-ids', 'xapi:comm-2.7-ids');
    const name = randomUUID();
    await ask('POST', name, { json: {} });
    const list = async (query = {}) =>
      (await (await lrs.ask('GET', path, { query: { ...owner, ...query } })).json()) as string[];
    expect(await list()).toContain(name);
    expect(await list({ since: '2020-01-01T00:00:00Z' })).toContain(name);
    expect(await list({ since: '2099-01-01T00:00:00Z' })).toEqual([]);
    expect((await lrs.ask('GET', path, { query: { ...owner, since: 'soon' } })).status).toBe(400);
  });

  it('deletes all of an owner only where the specification says so', async () => {
    verifies('xapi:comm-2.3-delete-all');
    await ask('POST', 'a', { json: {} });
    const answer = await lrs.ask('DELETE', path, { query: owner });
    expect(answer.status).toBe(id === 'stateId' ? 204 : 400);
    expect((await ask('GET', 'a')).status).toBe(id === 'stateId' ? 404 : 200);
  });

  it('refuses parameters that are missing, malformed, doubled or unknown', async () => {
    verifies('xapi:comm-2.3-parameters', 'xapi:comm-2.6-parameters', 'xapi:comm-2.7-parameters');
    const bad = async (query: Record<string, string>) => (await lrs.ask('GET', path, { query })).status;
    for (const name of Object.keys(owner)) {
      const { [name]: _, ...rest } = queryOf('x');
      expect(await bad(rest)).toBe(400);
      expect(await bad({ ...queryOf('x'), [name]: 'true' })).toBe(400);
    }
    expect(await bad({ ...queryOf('x'), foo: 'bar' })).toBe(400);
    expect(await bad(queryOf(''))).toBe(400);
    const doubled = await lrs.ask('GET', `${path}?${id}=a&${id}=b`);
    expect(doubled.status).toBe(400);
    expect((await lrs.ask('PUT', path, { query: owner, json: {} })).status).toBe(400);
    expect((await ask('PUT', 'nul\u0000', { json: {} })).status).toBe(400);
  });
});

it('keeps state of different registrations apart', async () => {
  verifies('xapi:comm-2.3-registration');
  const owner = { activityId: ACTIVITY, agent: AGENT };
  const registration = randomUUID();
  await lrs.ask('PUT', '/activities/state', {
    query: { ...owner, registration, stateId: 's' },
    json: { a: 1 },
  });
  const status = async (query: Record<string, string>) =>
    (await lrs.ask('GET', '/activities/state', { query: { ...owner, stateId: 's', ...query } })).status;
  expect(await status({ registration: registration.toUpperCase() })).toBe(200);
  expect(await status({ registration: randomUUID() })).toBe(404);
  expect(await status({ registration: 'x' })).toBe(400);
});
