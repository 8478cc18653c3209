import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startServer, type TestServer } from '../fixtures/server.ts';
import { apiClient, runEnded, waitForSource, type ApiClient } from './api-client.ts';

interface Suggestions {
  items: { item: { id: string; title: string }; passage: { headingPath: string[] }; reasons: string[] }[];
}
interface Found {
  results: { item: { id: string; title: string } }[];
}

let server: TestServer;
let api: ApiClient;
let folder: string;

beforeAll(async () => {
  server = await startServer();
  api = apiClient(server);
  folder = mkdtempSync(join(tmpdir(), 'mesh-documents-'));
});
afterAll(async () => {
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
});

const refund = { context: { text: 'a customer wants a refund after 40 days' } };

test('the right passage of the playbook comes to the person in support, with a reason', async () => {
  const ada = await api.as('ada');
  const { items } = await ada.send<Suggestions>('POST', '/suggestions', refund);
  expect(items[0]).toMatchObject({
    item: { title: 'Refund playbook' },
    passage: { headingPath: ['After 30 days'] },
  });
  expect(items[0]!.reasons[0]).toContain('refund');
});

test('somebody else sees less: not the passage, not the item, not its title while typing', async () => {
  const ada = await api.as('ada');
  const elif = await api.as('elif');
  const { results } = await ada.get<Found>('/search?q=refund%20playbook');
  const playbook = results.find(({ item }) => item.title === 'Refund playbook')!;
  expect(JSON.stringify(await elif.send('POST', '/suggestions', refund))).not.toContain('Refund playbook');
  expect(JSON.stringify(await elif.get('/search?q=refund%20playbook'))).not.toContain('Refund playbook');
  expect(JSON.stringify(await elif.get('/typeahead?q=refund%20pl'))).not.toContain('Refund playbook');
  expect(JSON.stringify(await elif.get('/answers?q=refund%20after%2040%20days'))).not.toContain(
    'Refund playbook',
  );
  expect(await elif.status(`/items/${playbook.item.id}`)).toBe(404);
  expect(await ada.status(`/items/${playbook.item.id}`)).toBe(200);
});

async function addFolder(): Promise<string> {
  const source = { connector: 'folder', name: 'Documents of a test', config: { path: folder } };
  const { id } = await api.send<{ id: string }>('POST', '/sources', source);
  return id;
}

test('a document that leaves its folder is gone after the next sync but from its own address, without its text', async () => {
  const words = 'Quokkas are fed with acacia leaves at dawn, never with bread, and weighed on Fridays.';
  writeFileSync(join(folder, 'quokka.md'), `# Feeding quokkas\n\n${words}\n`);
  const id = await addFolder();
  await api.send('POST', `/sources/${id}/sync`);
  await waitForSource(api, id, runEnded);
  const { results } = await api.get<Found>('/search?q=quokka');
  expect(results.map(({ item }) => item.title)).toEqual(['Feeding quokkas']);

  rmSync(join(folder, 'quokka.md'));
  await api.send('POST', `/sources/${id}/sync`);
  const after = await waitForSource(api, id, runEnded);
  expect(after.lastRun?.counts['removed']).toBe(1);
  expect((await api.get<Found>('/search?q=quokka')).results).toEqual([]);
  const gone = await api.get<{ state: string; passages: unknown[] }>(`/items/${results[0]!.item.id}`);
  expect(gone).toMatchObject({ state: 'retiring', passages: [] });
  expect(JSON.stringify(await api.get('/typeahead?q=feeding%20quo'))).not.toContain('quokkas');
  const context = { context: { text: 'what do quokkas eat at dawn, acacia leaves or bread?' } };
  expect(JSON.stringify(await api.send('POST', '/suggestions', context))).not.toContain('quokkas"');
  await api.send('DELETE', `/sources/${id}`);
});

test('a server that is killed in the middle of a sync goes on with the same run', async () => {
  const documents = 400;
  for (let number = 0; number < documents; number++)
    writeFileSync(
      join(folder, `document-${number}.md`),
      `# Document ${number}\n\nAbout the number ${number}.\n`,
    );
  const id = await addFolder();
  const { id: runId } = await api.send<{ id: string }>('POST', `/sources/${id}/sync`);
  await waitForSource(api, id, ({ lastRun }) => (lastRun?.progress.done ?? 0) >= 50);
  await server.kill();

  const dataFolder = server.dataFolder;
  server = await startServer({ MESH_DATA_DIR: dataFolder });
  api = apiClient(server);
  const source = await waitForSource(api, id, runEnded);
  expect(source).toMatchObject({ lastRun: { id: runId, state: 'succeeded' }, counts: { items: documents } });
  rmSync(dataFolder, { recursive: true, force: true });
});
