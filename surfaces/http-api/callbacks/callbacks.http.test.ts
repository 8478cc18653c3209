import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '@mesh/domain/kernel';
import { ConnectorError, type Connector } from '@mesh/domain/sync';
import type { HttpResponse } from '@mesh/platform/http';
import { createHttpApi } from '../create-http-api.ts';
import type { Authorisation, CheckResult, Source, Sources } from '../schemas/sources.ts';
import type { Run, Runs } from '../schemas/runs.ts';
import { anItem, openTestApi, type TestApi } from '../testing/index.ts';
import { fakeConnector } from '../testing/fake-connector.ts';

/** A source that people sign in at and that calls: `signature: good` proves a call, `challenge` is a handshake. */
function callingConnector(library: TestApi['library']): Connector {
  return {
    ...(fakeConnector(library) as unknown as Connector),
    id: 'calling',
    auth: 'authorisation-code',
    oauth: () => ({
      authorisationUrl: 'https://login.example/authorize',
      tokenUrl: 'https://login.example/token',
      clientId: 'client-1',
      scopes: [],
    }),
    async webhook(_context, { headers, query, body }) {
      const challenge = query.get('challenge');
      if (challenge !== null) return { type: 'answer', body: challenge, mediaType: 'text/plain' };
      if (headers.get('signature') !== 'good') return { type: 'refused', reason: 'Its signature is wrong.' };
      return { type: body.byteLength === 0 ? 'ignored' : 'changed' };
    },
  };
}

describe('what other systems call', () => {
  let api: TestApi;
  let source: Source;
  let app: ReturnType<typeof createHttpApi>;

  beforeAll(async () => {
    api = await openTestApi();
    (api.deps.sync.connectors as Map<string, Connector>).set('calling', callingConnector(api.library));
    api.deps.sync.http = {
      ...api.deps.sync.http,
      fetch: async () =>
        ({ status: 200, ok: true, json: async () => ({ access_token: 'secret' }) }) as HttpResponse,
    };
    app = createHttpApi(api.deps);
    api.library.set('a', anItem('a', 'Text.'));
    source = await add('calling');
  });
  afterAll(() => api.close());

  async function add(connector: string): Promise<Source> {
    const body = { connector, name: connector, config: { url: 'fake:library' } };
    return (await (await api.call('POST', '/sources', { body })).json()) as Source;
  }
  const hook = (
    body: string | undefined = 'x',
    headers: Record<string, string> = { signature: 'good' },
    query = '',
  ) => app.request(new URL(source.webhookUrl!).pathname + query, { method: 'POST', headers, body });
  const runs = async (id = source.id) =>
    ((await (await api.call('GET', `/sources/${id}/runs`)).json()) as Runs).runs;

  const start = async () =>
    (
      (await (
        await api.call('POST', `/sources/${source.id}/authorise`, { body: {} })
      ).json()) as Authorisation
    ).url;

  const comesBack = (body: unknown) =>
    app.request('/oauth/callback', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });

  describe('webhooks', () => {
    it('have an address that only those who may change the source see', async () => {
      expect(source.webhookUrl).toMatch(new RegExp(`^http://localhost/hooks/${source.id}/[\\w-]{43}$`));
      const token = await api.token('sources:read', 'catalogue:read');
      const { sources } = (await (await api.call('GET', '/sources', { token })).json()) as Sources;
      expect(sources[0]).toMatchObject({ id: source.id, webhookUrl: null });
      expect((await add('fake')).webhookUrl).toBeNull();
    });

    it('ask for a run, one for many calls', async () => {
      const answers = await Promise.all([hook(), hook(), hook()]);
      expect(answers.map(({ status }) => status)).toEqual([202, 202, 202]);
      await api.runsEnd();
      expect(await runs()).toMatchObject([{ trigger: 'webhook', state: 'succeeded' }]);
    });

    it('are ignored, or answered, as the connector says', async () => {
      const before = (await runs()).length;
      expect(await (await hook('')).json()).toEqual({ result: 'ignored' });
      const answer = await hook('', {}, '?challenge=<script>');
      expect(await answer.text()).toBe('<script>');
      expect(answer.headers.get('content-security-policy')).toBe('sandbox');
      expect(await runs()).toHaveLength(before);
    });

    it('are refused without the right signature, token or source, alike', async () => {
      expect((await hook('x', { signature: 'bad' })).status).toBe(403);
      const { pathname } = new URL(source.webhookUrl!);
      for (const path of [`${pathname}x`, pathname.replace(source.id, newId()), '/hooks/x/y'])
        expect((await app.request(path, { method: 'POST', body: 'x' })).status).toBe(404);
    });

    it('are no larger than a megabyte', async () => {
      expect((await hook('x'.repeat(1024 * 1024))).status).toBe(202);
      expect((await hook('x'.repeat(1024 * 1024 + 1))).status).toBe(413);
    });

    it('start nothing while the source is paused', async () => {
      await api.runsEnd();
      const before = (await runs()).length;
      await api.call('PATCH', `/sources/${source.id}`, { body: { state: 'paused' } });
      expect((await hook()).status).toBe(202);
      expect(await runs()).toHaveLength(before);
      await api.call('PATCH', `/sources/${source.id}`, { body: { state: 'active' } });
    });

    it('are limited, and wrong tokens use up nothing of what the source may call', async () => {
      const now = new Date();
      const sync = { ...api.deps.sync, clock: { now: () => now } };
      const limited = createHttpApi({ ...api.deps, sync });
      const { pathname } = new URL(source.webhookUrl!);
      const statuses = [];
      for (let call = 0; call < 62; call++)
        statuses.push(
          (await limited.request(pathname, { method: 'POST', headers: { signature: 'bad' } })).status,
        );
      expect(statuses.slice(0, 60)).toEqual(Array(60).fill(403));
      expect(statuses.at(-1)).toBe(429);
      const wrong = createHttpApi({ ...api.deps, sync });
      for (let call = 0; call < 62; call++)
        await wrong.request(`/hooks/${source.id}/guess`, { method: 'POST' });
      expect((await wrong.request(pathname, { method: 'POST', headers: { signature: 'bad' } })).status).toBe(
        403,
      );
    });
  });

  describe('signing in', () => {
    it('sends the browser away and takes it back', async () => {
      expect(source.authorised).toBe('needed');
      const url = new URL(await start());
      expect(url.searchParams.get('redirect_uri')).toBe('http://localhost/oauth/callback');
      const back = await comesBack({ code: '1', state: url.searchParams.get('state') });
      expect(back.status).toBe(200);
      expect(await back.json()).toEqual({ sourceId: source.id });
      const { authorised } = (await (await api.call('GET', `/sources/${source.id}`)).json()) as Source;
      expect(authorised).toBe('yes');
    });

    it('tells what went wrong, and takes a state once', async () => {
      const state = new URL(await start()).searchParams.get('state');
      const denied = await comesBack({ error: 'access_denied', state });
      expect(denied.status).toBe(503);
      expect(await denied.json()).toMatchObject({
        detail: expect.stringContaining('was not completed (access_denied)') as string,
      });
      expect((await comesBack({ code: '1', state })).status).toBe(400);
      expect((await comesBack({ code: '1', state: 'forged' })).status).toBe(400);
      expect((await comesBack({})).status).toBe(400);
    });

    it('refuses a redirect that leaves the machine in the open', async () => {
      const body = { redirectUri: 'http://mesh.example/oauth/callback' };
      expect((await api.call('POST', `/sources/${source.id}/authorise`, { body })).status).toBe(400);
    });
  });

  describe('checks, plans and retries', () => {
    it('a source that fails is an answer that names the step', async () => {
      const connector = api.deps.sync.connectors.get('calling')!;
      (api.deps.sync.connectors as Map<string, Connector>).set('calling', {
        ...connector,
        async check(context) {
          context.step('Sign in');
          throw new ConnectorError('unauthorised', 'The token is wrong.', { field: 'password' });
        },
      });
      const answer = await api.call('POST', `/sources/${source.id}/check`);
      expect(answer.status).toBe(200);
      expect((await answer.json()) as CheckResult).toMatchObject({
        ok: false,
        detail: 'The token is wrong.',
        field: 'config.password',
        steps: [
          { title: 'Sign in', state: 'failed' },
          { title: 'Read a first record', state: 'not_tried' },
        ],
      });
    });

    it('a plan is a run that stores what would change', async () => {
      const fake = await add('fake');
      const queued = await api.call('POST', `/sources/${fake.id}/plan`);
      expect(queued.status).toBe(202);
      expect(((await queued.json()) as Run).mode).toBe('dry-run');
      await api.runsEnd();
      expect(await runs(fake.id)).toMatchObject([
        { state: 'succeeded', plan: { creates: 1, partial: false } },
      ]);
      expect((await api.call('POST', `/sources/${fake.id}/failures/retry`, { body: {} })).status).toBe(409);
    });
  });
});
