import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aStatement } from '@mesh/domain/testing';
import type { ImportRefusals, RecordImport, RecordImports, RecordPull } from '@mesh/surfaces/http-api';
import { openTestApi, type ProblemBody, type TestApi } from './testing/index.ts';

describe('bringing statements in', () => {
  let api: TestApi;
  beforeAll(async () => {
    api = await openTestApi();
  });
  afterAll(() => api.close());

  const announce = async (size: number, more: object = {}) => {
    const body = { name: 'Old store', format: 'jsonl', size, ...more };
    return (await (await api.call('POST', '/records/imports', { body })).json()) as RecordImport;
  };
  const send = (path: string, raw: string, offset?: string) =>
    api.call('PATCH', path.slice('/api/v1'.length), {
      raw,
      headers: offset === undefined ? {} : { 'upload-offset': offset },
    });
  const get = async <T>(path: string) => (await (await api.call('GET', path)).json()) as T;

  const refused = async (path: string, body: object) =>
    ((await (await api.call('POST', path, { body })).json()) as ProblemBody).errors!.map(
      ({ field }) => field,
    );

  it('takes an archive in parts, reads it and tells by pages what was refused', async () => {
    const bad = { ...aStatement(), actor: {} };
    const content = [aStatement(), bad, bad, bad].map((one) => `${JSON.stringify(one)}\n`).join('');
    const { id, uploadUrl, ...begun } = await announce(Buffer.byteLength(content));
    expect(begun).toMatchObject({ state: 'receiving', received: 0, keepAuthority: true, sha256: null });
    const half = await send(uploadUrl, content.slice(0, 50), '0');
    expect([half.status, ((await half.json()) as RecordImport).received]).toEqual([200, 50]);
    const wrong = await send(uploadUrl, content, '0');
    expect(wrong.status).toBe(409);
    expect(((await wrong.json()) as ProblemBody).errors).toMatchObject([
      { field: 'Upload-Offset', remedy: 'Go on at 50.' },
    ]);
    const without = await send(uploadUrl, content);
    expect([without.status, ((await without.json()) as ProblemBody).errors![0]!.field]).toEqual([
      400,
      'Upload-Offset',
    ]);
    expect((await send(uploadUrl, content, '50')).status).toBe(413);
    await send(uploadUrl, content.slice(50), '50');
    await api.exchangesEnd();
    expect(await get(`/records/imports/${id}`)).toMatchObject({
      state: 'done',
      stored: 1,
      refused: 3,
      lines: 4,
    });
    const page = await get<ImportRefusals>(`/records/imports/${id}/refusals?limit=2`);
    const rest = await get<ImportRefusals>(
      `/records/imports/${id}/refusals?limit=2&cursor=${page.nextCursor}`,
    );
    expect([page, rest].flatMap(({ refusals }) => refusals.map(({ line }) => line))).toEqual([2, 3, 4]);
    expect(rest.nextCursor).toBeNull();
    const file = await api.call('GET', `/records/imports/${id}/refusals/export`);
    expect(file.headers.get('content-disposition')).toContain(id);
    expect((await file.text()).trimEnd().split('\n')).toHaveLength(3);
    expect((await get<RecordImports>('/records/imports?limit=1')).imports.map((one) => one.id)).toEqual([id]);
    expect((await api.call('DELETE', `/records/imports/${id}`)).status).toBe(204);
    expect((await api.call('GET', `/records/imports/${id}/refusals`)).status).toBe(404);
  });

  it('says what an import, or a pull, can not be', async () => {
    const what = { name: ' ', format: 'csv', size: 0, sha256: 'x', keepAuthority: 1 };
    expect(await refused('/records/imports', what)).toEqual([
      'name',
      'format',
      'size',
      'sha256',
      'keepAuthority',
    ]);
    const other = { name: 'x', endpoint: 'mailto:x', key: 'k', secret: 's' };
    expect(await refused('/records/pulls', other)).toEqual(['endpoint']);
    expect(await refused('/records/pulls', { ...other, intervalMinutes: 0, since: 'now' })).toEqual([
      'intervalMinutes',
      'since',
    ]);
  });

  it('never shows the secret of a pull', async () => {
    const body = { name: 'x', endpoint: 'http://127.0.0.1:1/xapi', key: 'k', secret: 'never shown' };
    const made = await api.call('POST', '/records/pulls', { body });
    expect([made.status, made.headers.get('location')]).toMatchObject([
      201,
      expect.stringContaining('/records/pulls/'),
    ]);
    const { id } = (await made.clone().json()) as RecordPull;
    await api.exchangesEnd();
    const shown = await api.call('GET', `/records/pulls/${id}`);
    for (const answer of [made, shown]) expect(await answer.text()).not.toContain('never shown');
    expect((await api.call('POST', `/records/pulls/${id}/run`)).status).toBe(202);
    expect((await api.call('DELETE', `/records/pulls/${id}`)).status).toBe(204);
  });
});
