import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startServer, type TestServer } from '../fixtures/server.ts';
import { meshApi } from './mesh-api.ts';

const FILES = 900;
const KILLS = 10;

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mesh-killed-'));
  await mkdir(join(folder, 'docs'));
  for (let file = 0; file < FILES; file++) {
    const words = Array.from({ length: 220 }, (_, at) => `word${(file * 7 + at * 13) % 997}`);
    await writeFile(join(folder, `docs/${file}.md`), `# Document ${file}\n\n${words.join(' ')}\n`);
  }
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Every item with all that is held of it, but for ids and times of this catalogue. */
async function catalogue(mesh: ReturnType<typeof meshApi>): Promise<Map<string, unknown>> {
  const items = new Map<string, unknown>();
  for (let cursor = ''; ;) {
    const page = await mesh.ask<{ items: { id: string; title: string }[]; nextCursor: string | null }>(
      'GET',
      `/items?limit=100${cursor && `&cursor=${cursor}`}`,
    );
    for (const { id, title } of page.items) {
      const { passages, kind, language, keywords } = await mesh.ask<Record<string, unknown>>(
        'GET',
        `/items/${id}`,
      );
      const texts = (passages as { text: string }[]).map(({ text }) => text);
      expect(items.has(title)).toBe(false);
      items.set(title, { kind, language, keywords, texts });
    }
    if (page.nextCursor === null || page.nextCursor === undefined) return items;
    cursor = page.nextCursor;
  }
}

async function readWith(kills: number): Promise<Map<string, unknown>> {
  const data = await mkdtemp(join(folder, 'data-'));
  const start = (): Promise<TestServer> =>
    startServer({
      MESH_DATA_DIR: data,
      MESH_DEMO: 'off',
      MESH_EMBEDDINGS: 'none',
      MESH_FOLDER_ROOTS: join(folder, 'docs'),
    });
  let server = await start();
  let mesh = meshApi(server);
  const config = { path: join(folder, 'docs') };
  const { id } = await mesh.ask<{ id: string }>('POST', '/sources', {
    connector: 'folder',
    name: 'Docs',
    config,
  });
  const { id: first } = await mesh.ask<{ id: string }>('POST', `/sources/${id}/sync`);
  let stored = 0;
  for (let kill = 1; kill <= kills; kill++) {
    // Anywhere in what is left, so that there is something left for each of the others.
    const left = (FILES - stored) / (kills - kill + 2);
    const target = stored + Math.random() * left;
    for (
      let told = await mesh.source(id);
      (stored = told.lastRun!.counts.created) <= target;
      told = await mesh.source(id)
    ) {
      expect(told.lastRun!.state, `before kill ${kill}`).toMatch(/queued|running/);
      await pause(20);
    }
    await pause(Math.random() * 500);
    console.info(`Killed with ${stored} of ${FILES} stored.`);
    await server.kill();
    server = await start();
    mesh = meshApi(server);
  }
  expect(await mesh.ended(id)).toMatchObject({ id: first, state: 'succeeded', counts: { created: FILES } });
  const held = await catalogue(mesh);
  await server.stop();
  return held;
}

test(
  'killed at ten random moments of one run, a mesh holds the same catalogue as one that was not',
  { timeout: 900_000 },
  async () => {
    const undisturbed = await readWith(0);
    expect(undisturbed.size).toBe(FILES);
    expect(await readWith(KILLS)).toEqual(undisturbed);
  },
);
