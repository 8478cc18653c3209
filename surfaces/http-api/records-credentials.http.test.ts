import { authenticateSender } from '@mesh/domain/records';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type {
  CheckedConnection,
  CreatedRecordCredential,
  RecordCredentials,
  RotatedSecret,
} from './schemas/record-credentials.ts';
import { openTestApi, type ProblemBody, type TestApi } from './testing/index.ts';

const PATH = '/records/credentials';

describe('credentials of the record store', () => {
  let api: TestApi;
  beforeAll(async () => {
    api = await openTestApi();
  });
  afterAll(() => api.close());

  async function answer<Answer>(method: string, path: string, body?: unknown): Promise<Answer> {
    const response = await api.call(method, path, { body });
    expect(response.ok).toBe(true);
    return (await response.json()) as Answer;
  }
  const create = (body: object = {}) =>
    answer<CreatedRecordCredential>('POST', PATH, { name: 'Moodle', scopes: ['statements/write'], ...body });
  const listed = async (id: string) =>
    (await answer<RecordCredentials>('GET', PATH)).credentials.find((one) => one.id === id);
  const sender = ({ key, secret }: { key: string; secret: string }) =>
    authenticateSender(api.deps.records, { key, secret });
  const check = async (body: object) => {
    const { works, steps } = await answer<CheckedConnection>('POST', '/records/connection-checks', body);
    return { works, outcomes: steps.map(({ outcome }) => outcome), steps };
  };

  it('are made once per idempotency key, open the store, and are listed without their secret', async () => {
    const options = {
      body: { name: 'LMS', scopes: ['statements/write'], requestsPerMinute: 60, corsOrigins: ['*'] },
      headers: { 'idempotency-key': 'make-lms' },
    };
    const response = await api.call('POST', PATH, options);
    expect(response.status).toBe(201);
    const made = (await response.json()) as CreatedRecordCredential;
    expect(response.headers.get('location')).toBe(`/api/v1${PATH}/${made.id}`);
    expect(await (await api.call('POST', PATH, options)).json()).toEqual(made);
    expect(await sender(made)).toMatchObject({ requestsPerMinute: 60, corsOrigins: ['*'] });
    const one = await listed(made.id);
    expect(one).toMatchObject({ name: 'LMS', key: made.key, scopes: ['statements/write'], expiresAt: null });
    expect(one!.lastUsedAt).not.toBeNull();
    expect(JSON.stringify(one)).not.toContain(made.secret);
  });

  it('are changed at once and revoked at once', async () => {
    const made = await create({ expiresAt: '2999-01-01T00:00:00Z' });
    expect((await listed(made.id))!.expiresAt).toBe('2999-01-01T00:00:00.000Z');
    expect(await sender(made)).toMatchObject({ scopes: ['statements/write'] });
    const authority = { account: { homePage: 'https://lms.example.org', name: 'lms' } };
    const change = { scopes: ['statements/read'], authority, expiresAt: null };
    expect(await answer('PATCH', `${PATH}/${made.id}`, change)).toMatchObject({ ...change, name: 'Moodle' });
    expect(await sender(made)).toMatchObject({ scopes: ['statements/read'], authority });
    expect((await api.call('DELETE', `${PATH}/${made.id}`)).status).toBe(204);
    expect(await sender(made)).toBeUndefined();
    expect((await api.call('PATCH', `${PATH}/${made.id}`, { body: change })).status).toBe(404);
  });

  it('get a new secret while the one before is taken a while longer', async () => {
    const made = await create();
    const path = `${PATH}/${made.id}/secret`;
    const rotated = await answer<RotatedSecret>('POST', path, { overlapHours: 1 });
    expect((await listed(made.id))!.previousSecretUntil).toBe(rotated.previousUntil);
    expect(await sender({ ...made, secret: rotated.secret })).toBeDefined();
    expect(await sender(made)).toBeDefined();
    await answer<RotatedSecret>('POST', path, { overlapHours: 0 });
    expect(await sender(made)).toBeUndefined();
    expect(await sender({ ...made, secret: rotated.secret })).toBeUndefined();
    expect((await api.call('POST', path, { body: { overlapHours: 1000 } })).status).toBe(400);
  });

  it.each([
    [{ scopes: ['everything'] }, 'scopes.0'],
    [{ authority: { name: 'nobody' } }, 'authority'],
    [{ allowedAuthorities: [{ mbox: 'ada' }] }, 'allowedAuthorities.mbox'],
    [{ corsOrigins: ['https://lms.example.org/path'] }, 'corsOrigins[0]'],
    [{ requestsPerMinute: -1 }, 'requestsPerMinute'],
    [{ expiresAt: '2001-01-01T00:00:00Z' }, 'expiresAt'],
  ])('are refused with %j', async (body, field) => {
    const response = await api.call('POST', PATH, {
      body: { name: 'x', scopes: ['statements/write'], ...body },
    });
    expect(response.status).toBe(400);
    expect(((await response.json()) as ProblemBody).errors![0]!.field).toBe(field);
  });

  it('are tested step by step', async () => {
    const { key, secret } = await create();
    const statement = {
      actor: { mbox: 'mailto:ada@example.org' },
      verb: { id: 'http://adlnet.gov/expapi/verbs/completed' },
      object: { id: 'https://lms.example.org/courses/refunds' },
    };
    const good = { key, secret, version: '1.0.3', statement };
    const all = ['passed', 'passed', 'passed', 'passed', 'passed', 'passed'];
    expect(await check(good)).toMatchObject({ works: true, outcomes: all });
    const stranger = await check({ ...good, key: 'xapi_none' });
    expect(stranger).toMatchObject({
      works: false,
      outcomes: ['failed', 'not-tried', 'not-tried', 'not-tried', 'passed', 'passed'],
    });
    expect((await check({ ...good, secret: 'x' })).steps[1]).toMatchObject({ outcome: 'failed' });
    expect((await check({ ...good, scope: 'state' })).steps[3]).toMatchObject({ outcome: 'failed' });
    const old = await check({ key, secret, version: '0.9', statement });
    expect(old.outcomes.slice(4)).toEqual(['failed', 'not-tried']);
    const bad = await check({ ...good, statement: [{ ...statement, actor: { mbox: 'ada' } }] });
    expect(bad.steps[5]).toMatchObject({ outcome: 'failed', field: 'statements[0].actor.mbox' });
  });

  it('are for administrators', async () => {
    const token = await api.token('records:read', 'sources:write');
    expect((await api.call('GET', PATH, { token })).status).toBe(403);
    expect((await api.call('POST', '/records/connection-checks', { token, body: {} })).status).toBe(403);
  });
});
