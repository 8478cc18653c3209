import { afterAll, beforeAll, expect, it } from 'vitest';
import { csvPreview } from './schemas/csv.ts';
import { openTestApi, type TestApi } from './testing/index.ts';

let api: TestApi;
beforeAll(async () => {
  api = await openTestApi();
});
afterAll(() => api.close());

const upload = (body: string, mediaType: string) =>
  api.call('POST', '/uploads', { raw: body, headers: { 'content-type': mediaType } });

it('keeps a table and says how a source names it', async () => {
  const response = await upload('id,title\n1,One\n', 'text/csv; charset=utf-8');
  expect(response.status).toBe(201);
  const { id, bytes, location } = (await response.json()) as Record<string, unknown>;
  expect(bytes).toBe(15);
  expect(location).toBe(`upload:${String(id)}`);
});

it('refuses what is no table, and what is too large', async () => {
  expect((await upload('{}', 'application/json')).status).toBe(415);
  expect((await upload('x'.repeat(2_000), 'text/csv')).status).toBe(413);
});

it('shows what would be imported', async () => {
  const response = await api.call('POST', '/csv/preview', {
    body: { location: 'upload:x', columns: { title: 'Name' } },
  });
  expect(response.status).toBe(200);
  expect(csvPreview.parse(await response.json())).toMatchObject({ lines: 1, columns: { id: 'id' } });
});

it('says which field of a preview is wrong', async () => {
  const response = await api.call('POST', '/csv/preview', { body: { location: 'upload:x', separator: '#' } });
  expect(response.status).toBe(400);
  expect(await response.json()).toMatchObject({ errors: [{ field: 'separator' }] });
});
