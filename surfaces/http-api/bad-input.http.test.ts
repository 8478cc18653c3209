import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { assignRole } from '@mesh/domain/access';
import type { Actor } from '@mesh/domain/kernel';
import { actorOfSession, startSession } from '@mesh/domain/sign-in';
import type { Endpoint } from './endpoint.ts';
import { ENDPOINTS } from './routes/index.ts';
import type { Items } from './schemas/items.ts';
import { badBodies, UNKNOWN_ID } from './testing/bad-bodies.ts';
import {
  anItem,
  connectLibrary,
  openTestApi,
  type CallOptions,
  type ProblemBody,
  type TestApi,
} from './testing/index.ts';

const BAD_QUERIES = ['', 'x'.repeat(5_000), '%00', '-1', '1e999', '%ED%A0%80', '%'];
const BAD_IDS = ['x', '%00', '%', '..%2f', 'x'.repeat(3_000)];
const NO_JSON = ['{', '', '"', '\u0000', '['.repeat(100_000), 'x'.repeat(300_000)];
const MANY = { perSecond: 1e6, burst: 1e6 };

const nameOf = ({ method, path }: Endpoint) => `${method} ${path}`;
/** Files and streams have tests of their own. */
const ENDPOINTS_OF_JSON = ENDPOINTS.filter(
  ({ success }) =>
    success.mediaTypes === undefined && (success.answer !== undefined || success.status === 204),
);

describe('whatever is sent', () => {
  let api: TestApi;
  let call: TestApi['call'];
  /** Of an administrator who is signed in: what is about oneself is closed to machines. */
  let session: Record<string, string>;
  /** One of each that there is, by the path of its list. */
  let known: Record<string, string>;

  beforeAll(async () => {
    api = await openTestApi();
    const { signIn, sync, tenantId } = api.deps;
    ({ call } = api.variant({
      rateLimits: { usual: MANY, outbound: MANY },
      webSession: {
        actorOfCookie: async (cookie) => (await actorOfSession(signIn, tenantId, cookie ?? ''))?.actor,
        allowedHost: (host) => host === 'localhost',
      },
    }));
    const made = async (path: string, body: unknown) =>
      ((await (await call('POST', path, { body })).json()) as { id: string }).id;
    const admin: Actor = { tenantId, kind: 'token', scopes: ['admin'] };
    const person = await made('/people', { name: 'Somebody' });
    await assignRole(sync, admin, { role: 'administrator', holder: { kind: 'person', id: person } });
    const browser = { personId: person, how: 'password', userAgent: '', address: '' } as const;
    const { token } = await startSession(signIn, tenantId, browser);
    session = { cookie: `mesh_session=${token}`, 'x-mesh-client': 'web' };
    const login = { endpoint: 'https://lrs.example.org/xapi/', key: 'k', secret: 's' };
    const source = await connectLibrary(api, anItem('One', 'Some text on one thing.'));
    const { items } = (await (await call('GET', '/items')).json()) as Items;
    known = {
      '/people': await made('/people', { name: 'Somebody else' }),
      '/groups': await made('/groups', { name: 'G' }),
      '/sources': source.id,
      '/items': items[0]!.id,
      '/tokens': await made('/tokens', { name: 't', scopes: ['catalogue:read'] }),
      '/records/credentials': await made('/records/credentials', { name: 'LMS', scopes: ['all'] }),
      '/records/forwards': await made('/records/forwards', { name: 'F', ...login }),
      '/records/webhooks': await made('/records/webhooks', { name: 'W', url: 'https://hooks.example.org/x' }),
      '/records/pulls': await made('/records/pulls', { name: 'P', ...login, intervalMinutes: 60 }),
    };
  });
  afterAll(() => api.close());

  function withId({ path }: Endpoint, id: string | undefined): string {
    const one = id ?? known[/^(.*?)\/\{id\}/.exec(path)?.[1] ?? ''] ?? UNKNOWN_ID;
    return path.replace('{id}', one).replace(/\{\w+\}/g, UNKNOWN_ID);
  }

  /** What is wrong with the answer to a bad request; undefined: nothing. */
  async function faultOf(
    endpoint: Endpoint,
    path: string,
    options: CallOptions,
  ): Promise<string | undefined> {
    const personal = endpoint.path.startsWith('/me/')
      ? { token: '', headers: { ...session, ...options.headers } }
      : {};
    const response = await call(endpoint.method.toUpperCase(), path, { ...options, ...personal });
    const { status } = response;
    if (status < 400) return undefined;
    if (status >= 500 && status !== 503) return `${status}: ${await response.text()}`;
    if (response.headers.get('content-type') !== 'application/problem+json') return `${status}: no problem`;
    const { title, detail, code, errors = [], status: told } = (await response.json()) as ProblemBody;
    if (told !== status || !title || !detail || !code) return `${status}: says too little: ${detail}`;
    if (/undefined|\[object|NaN|Invalid |must match/.test(detail))
      return `${status}: says it badly: ${detail}`;
    const isTold = errors.every(({ field, reason, remedy }) => field && reason && remedy);
    if (!isTold || (status === 400 && errors.length === 0)) return `${status}: names no field: ${detail}`;
    return undefined;
  }

  function* requestsTo(endpoint: Endpoint): Generator<[path: string, options: CallOptions]> {
    const { body, query, params, method } = endpoint;
    const path = withId(endpoint, undefined);
    for (const name of [...Object.keys(query?.shape ?? {}), 'nobodyKnows'])
      for (const bad of BAD_QUERIES) yield [`${path}?${name}=${bad}`, {}];
    for (const bad of params === undefined ? [] : [...BAD_IDS, UNKNOWN_ID])
      yield [endpoint.path.replace(/\{\w+\}/g, bad), body === undefined ? {} : { body: {} }];
    if (body !== undefined) {
      for (const bad of badBodies(body)) yield [path, { body: bad }];
      for (const raw of NO_JSON) yield [path, { raw, headers: { 'content-type': 'application/json' } }];
      yield [
        path,
        {
          raw: `{"x":${'['.repeat(50_000)}${']'.repeat(50_000)}}`,
          headers: { 'content-type': 'application/json' },
        },
      ];
    }
    if (method !== 'get') yield [path, { raw: 'x', headers: { 'content-type': 'text/plain' } }];
    yield [path, { headers: { 'x-mesh-act-as': 'nobody', 'idempotency-key': 'x'.repeat(300) } }];
  }

  it('knows one of each that it asks about', () => {
    expect(Object.values(known)).not.toContain(undefined);
    expect(ENDPOINTS_OF_JSON.length).toBeGreaterThan(150);
  });

  it.each(ENDPOINTS_OF_JSON.map((endpoint) => [nameOf(endpoint), endpoint] as const))(
    '%s says what is wrong, and breaks nothing',
    async (_, endpoint) => {
      const faults: string[] = [];
      for (const [path, options] of requestsTo(endpoint)) {
        const fault = await faultOf(endpoint, path, options);
        const sent = JSON.stringify(options.body ?? options.raw ?? path).slice(0, 200);
        if (fault !== undefined) faults.push(`${fault} ← ${sent}`);
      }
      expect(faults).toEqual([]);
    },
  );
});
