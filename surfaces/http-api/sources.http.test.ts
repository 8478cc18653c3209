import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  checkResult,
  source as sourceSchema,
  type Detected,
  type Source,
  type Sources,
} from './schemas/sources.ts';
import type { Connectors } from './schemas/connectors.ts';
import { anItem, connectLibrary, openTestApi, type ProblemBody, type TestApi } from './testing/index.ts';

const NOWHERE = '0198f1c2-7d1e-7a44-9a53-0c5b7f6a2e11';
const NEW_SOURCE = { connector: 'fake', name: 'Library', config: { url: 'fake:library', password: 'hush' } };

const problem = async (response: Response) => (await response.json()) as ProblemBody;

describe('sources', () => {
  let api: TestApi;
  const create = async (body: unknown, headers = {}) => api.call('POST', '/sources', { body, headers });
  const created = async (): Promise<Source> => (await (await create(NEW_SOURCE)).json()) as Source;

  beforeAll(async () => {
    api = await openTestApi();
  });
  beforeEach(() => api.library.clear());
  afterAll(() => api.close());

  it('describes connectors with the form of their configuration', async () => {
    const { connectors } = (await (await api.call('GET', '/connectors')).json()) as Connectors;
    expect(connectors).toHaveLength(1);
    expect(connectors[0]).toMatchObject({
      id: 'fake',
      defaultInterval: 60,
      auth: 'none',
      verification: { level: 'V2', date: '2026-11-22', against: 'its emulator', checks: { failed: 0 } },
      streams: [{ name: 'items', removed: 'slim-diff', acl: 'listed' }],
      configSchema: {
        properties: { url: { title: 'Address' }, password: { secret: true } },
        required: ['url'],
      },
    });
  });

  it('recognises a pasted address, and says so when it does not', async () => {
    const detect = async (url: string) =>
      (await (await api.call('POST', '/sources/detect', { body: { url } })).json()) as Detected;
    expect(await detect('fake:library')).toMatchObject({
      blockedHost: null,
      detections: [{ connector: 'fake', config: { url: 'fake:library' }, needs: [] }],
    });
    expect(await detect('nothing at all')).toMatchObject({ detections: [], message: expect.any(String) });
    const empty = await api.call('POST', '/sources/detect', { body: { url: '  ' } });
    expect((await problem(empty)).errors![0]!.field).toBe('url');
  });

  it('adds a source: 201, its address, no secret in the answer', async () => {
    const response = await create(NEW_SOURCE);
    expect(response.status).toBe(201);
    const source = (await response.json()) as Source;
    expect(response.headers.get('location')).toBe(`/api/v1/sources/${source.id}`);
    expect(sourceSchema.strict().parse(source)).toEqual(source);
    expect(source).toMatchObject({
      readers: ['everyone'],
      intervalMinutes: 60,
      lastRun: null,
      acl: 'listed',
    });
    expect(JSON.stringify(source)).not.toContain('hush');
    expect(await (await api.call('GET', `/sources/${source.id}`)).json()).toEqual(source);
  });

  it.each([
    [{ ...NEW_SOURCE, connector: 'none' }, 'connector'],
    [{ ...NEW_SOURCE, config: {} }, 'config.url'],
    [{ ...NEW_SOURCE, config: { url: 'fake:x', extra: 1 } }, 'config.extra'],
    [{ ...NEW_SOURCE, readers: ['group:nobody'] }, 'readers'],
    [{ ...NEW_SOURCE, intervalMinutes: 0 }, 'intervalMinutes'],
    [{ ...NEW_SOURCE, name: ' ' }, 'name'],
    [{ ...NEW_SOURCE, colour: 'red' }, 'colour'],
    [{ connector: 'fake', config: { url: 'fake:x' } }, 'name'],
  ])('refuses %j, naming %s', async (body, field) => {
    const response = await create(body);
    expect(response.status).toBe(400);
    const { errors } = await problem(response);
    expect(errors![0]).toMatchObject({ field, reason: expect.any(String), remedy: expect.any(String) });
  });

  it('creates one source for one Idempotency-Key', async () => {
    const headers = { 'idempotency-key': 'one-and-the-same' };
    const before = ((await (await api.call('GET', '/sources')).json()) as Sources).sources.length;
    const [first, second] = await Promise.all([create(NEW_SOURCE, headers), create(NEW_SOURCE, headers)]);
    expect([first.status, second.status]).toEqual([201, 201]);
    expect(await second.json()).toEqual(await first.json());
    const after = ((await (await api.call('GET', '/sources')).json()) as Sources).sources.length;
    expect(after).toBe(before + 1);
    expect((await create({ ...NEW_SOURCE, name: 'Other' }, headers)).status).toBe(409);
  });

  it('lets a failed creation be tried again with the same key', async () => {
    const headers = { 'idempotency-key': 'second-try' };
    expect((await create({ ...NEW_SOURCE, readers: ['group:none'] }, headers)).status).toBe(400);
    expect((await create(NEW_SOURCE, headers)).status).toBe(201);
  });

  it('changes what is sent and keeps the rest', async () => {
    const source = await created();
    const response = await api.call('PATCH', `/sources/${source.id}`, {
      body: { state: 'paused', name: 'Renamed', readers: ['group:support'] },
    });
    expect(await response.json()).toMatchObject({
      name: 'Renamed',
      state: 'paused',
      readers: ['group:support'],
      config: { url: 'fake:library' },
      intervalMinutes: 60,
    });
    const bad = await api.call('PATCH', `/sources/${source.id}`, { body: { state: 'asleep' } });
    expect((await problem(bad)).detail).toContain('state must be one of active, paused.');
  });

  it('shows a source to whoever may connect it', async () => {
    const token = await api.token('sources:write');
    const response = await api.call('POST', '/sources', { token, body: NEW_SOURCE });
    expect(response.status).toBe(201);
    const { id } = (await response.json()) as Source;
    expect((await api.call('GET', `/sources/${id}/runs`, { token })).status).toBe(200);
  });

  it('shows a stored secret to no other server', async () => {
    const config = { url: 'https://library.example', password: 'hush' };
    const { id } = (await (await create({ ...NEW_SOURCE, config })).json()) as Source;
    const move = (to: object) => api.call('PATCH', `/sources/${id}`, { body: { config: to } });
    const refused = await move({ url: 'https://elsewhere.example' });
    expect(refused.status).toBe(400);
    expect((await problem(refused)).errors).toMatchObject([{ field: 'config.password' }]);
    expect((await move({ url: 'https://library.example/wiki' })).status).toBe(200);
    expect((await move({ url: 'https://elsewhere.example', password: 'anew' })).status).toBe(200);
  });

  const check = async (sourceId: string) =>
    checkResult.strict().parse(await (await api.call('POST', `/sources/${sourceId}/check`)).json());

  it('checks a live source and passes on why it does not answer', async () => {
    const { id } = await created();
    expect(await check(id)).toMatchObject({ ok: true, title: 'Library', detail: '0 items.' });
    const down = (await (await create({ ...NEW_SOURCE, config: { url: 'fake:down' } })).json()) as Source;
    expect(await check(down.id)).toMatchObject({
      ok: false,
      detail: 'The library does not answer.',
      field: 'config.url',
      steps: [
        { title: 'Connect', state: 'failed' },
        { title: 'Read a first record', state: 'not_tried' },
      ],
    });
  });

  it('shows what a removal takes away, and takes it away', async () => {
    const { id } = await connectLibrary(api, anItem('Refunds', 'Refunds need a manager.'));
    const preview = await api.call('GET', `/sources/${id}/removal-preview`);
    expect(await preview.json()).toEqual({ items: 1, passages: 1, examples: ['Refunds'] });
    expect((await api.call('DELETE', `/sources/${id}`)).status).toBe(204);
    expect((await api.call('GET', `/sources/${id}`)).status).toBe(404);
    expect(await (await api.call('GET', '/items')).json()).toEqual({ items: [], nextCursor: null });
  });

  it.each([
    ['GET', `/sources/${NOWHERE}`],
    ['PATCH', `/sources/${NOWHERE}`],
    ['DELETE', `/sources/${NOWHERE}`],
    ['GET', `/sources/${NOWHERE}/removal-preview`],
    ['POST', `/sources/${NOWHERE}/check`],
    ['POST', `/sources/${NOWHERE}/sync`],
    ['POST', `/sources/${NOWHERE}/cancel`],
    ['GET', `/sources/${NOWHERE}/runs`],
    ['GET', `/sources/${NOWHERE}/failures`],
  ])('%s %s: 404', async (method, path) => {
    const response = await api.call(method, path, method === 'PATCH' ? { body: {} } : {});
    expect(response.status).toBe(404);
    expect(await problem(response)).toMatchObject({ code: 'not_found', detail: 'There is no such source.' });
  });

  it('lets a reader of sources look, not touch', async () => {
    const token = await api.token('sources:read');
    expect((await api.call('GET', '/sources', { token })).status).toBe(200);
    expect((await api.call('POST', '/sources', { token, body: NEW_SOURCE })).status).toBe(403);
  });

  it('shows a person only the sources that they may read something of, and how much of it', async () => {
    const empty = await created();
    const support = anItem('For support', 'Words for support.', { readers: ['group:support'] });
    const library = await connectLibrary(api, support, anItem('For all', 'Words for all.'));
    const seenBy = async (slug: string) => {
      const headers = { 'x-mesh-act-as': await api.personId(slug) };
      expect((await api.call('GET', `/sources/${empty.id}`, { headers })).status).toBe(404);
      expect((await api.call('GET', `/sources/${library.id}/runs`, { headers })).status).toBe(403);
      expect((await api.call('POST', '/sources', { headers, body: NEW_SOURCE })).status).toBe(403);
      const { sources } = (await (await api.call('GET', '/sources', { headers })).json()) as Sources;
      expect(sources.map(({ id }) => id)).not.toContain(empty.id);
      return sources.find(({ id }) => id === library.id);
    };
    const narrow = { config: {}, readers: [], lastRun: null };
    expect(await seenBy('ben')).toMatchObject({ ...narrow, counts: { items: 2, failures: 0 } });
    expect(await seenBy('dan')).toMatchObject({ ...narrow, counts: { items: 1, failures: 0 } });
  });

  it('keeps the list of private hosts that may be read', async () => {
    const added = await api.call('POST', '/allowed-hosts', { body: { host: 'Wiki.Intern:8080' } });
    expect(added.status).toBe(201);
    expect(await (await api.call('GET', '/allowed-hosts')).json()).toMatchObject({
      hosts: [{ host: 'wiki.intern:8080' }],
    });
    expect((await api.call('DELETE', '/allowed-hosts/wiki.intern:8080')).status).toBe(204);
    expect((await api.call('DELETE', '/allowed-hosts/wiki.intern:8080')).status).toBe(404);
    const refused = await api.call('POST', '/allowed-hosts', { body: { host: '169.254.169.254' } });
    expect((await problem(refused)).errors![0]!.field).toBe('host');
  });
});
