import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CreatedToken, Tokens } from './schemas/system.ts';
import { openTestApi, type ProblemBody, type TestApi } from './testing/index.ts';

const DAY_MS = 24 * 60 * 60 * 1000;

describe('tokens and system', () => {
  let api: TestApi;
  beforeAll(async () => {
    api = await openTestApi();
  });
  afterAll(() => api.close());

  it('makes a token that works until it is revoked, and shows it once', async () => {
    const response = await api.call('POST', '/tokens', {
      body: { name: 'Export', scopes: ['catalogue:read'], expiresInDays: 30 },
    });
    expect(response.status).toBe(201);
    const { id, token } = (await response.json()) as CreatedToken;
    expect((await api.call('GET', '/items', { token })).status).toBe(200);
    const { tokens } = (await (await api.call('GET', '/tokens')).json()) as Tokens;
    const listed = tokens.find((one) => one.id === id)!;
    expect(listed).toMatchObject({ name: 'Export', scopes: ['catalogue:read'] });
    expect(Date.parse(listed.expiresAt!) - Date.parse(listed.createdAt)).toBeCloseTo(30 * DAY_MS, -5);
    expect(JSON.stringify(tokens)).not.toContain(token);
    expect((await api.call('DELETE', `/tokens/${id}`)).status).toBe(204);
    expect((await api.call('GET', '/items', { token })).status).toBe(401);
    expect((await api.call('DELETE', `/tokens/${id}`)).status).toBe(404);
  });

  it('refuses scopes that do not exist', async () => {
    const response = await api.call('POST', '/tokens', { body: { name: 'x', scopes: ['everything'] } });
    expect(response.status).toBe(400);
    expect(((await response.json()) as ProblemBody).errors![0]!.field).toBe('scopes.0');
  });

  it('is for administrators', async () => {
    const token = await api.token('sources:write', 'people:read');
    const body = { name: 'x', scopes: ['catalogue:read'] };
    expect((await api.call('POST', '/tokens', { token, body })).status).toBe(403);
    expect((await api.call('GET', '/system', { token })).status).toBe(403);
    expect(await (await api.call('GET', '/system')).json()).toMatchObject({ database: { engine: 'pglite' } });
  });
});
