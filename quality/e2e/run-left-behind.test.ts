import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ALL_SCOPES, DEFAULT_TENANT, newId, type Actor } from '@mesh/domain/kernel';
import { addSource, listRuns, queueRun } from '@mesh/domain/sync';
import { loadConfig, type Config } from '@mesh/platform/config';
import { compose, serveMesh, type Mesh, type RunningServer } from '@mesh/server';

const ADMIN: Actor = { tenantId: DEFAULT_TENANT, kind: 'token', scopes: ALL_SCOPES };

let folder: string;
let config: Config;
let sourceId: string;
let mesh: Mesh;
let server: RunningServer | undefined;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'mesh-left-behind-'));
  const documents = join(folder, 'documents');
  mkdirSync(documents);
  writeFileSync(join(documents, 'printer.md'), '# Printer\n\nThe printer jams when the tray is too full.');
  config = loadConfig({
    PORT: '0',
    MESH_DATA_DIR: join(folder, 'data'),
    MESH_DEMO: 'off',
    MESH_EMBEDDINGS: 'none',
    MESH_LOG_LEVEL: 'error',
    MESH_FOLDER_ROOTS: documents,
  });
  sourceId = await leaveRunBehind(documents);
  mesh = await compose(config);
});
afterAll(async () => {
  await (server ?? mesh).close();
  rmSync(folder, { recursive: true, force: true });
});

/** As a process leaves it that is killed: the run is taken, its job is lost, nobody gives the lease back. */
async function leaveRunBehind(path: string): Promise<string> {
  const killed = await compose(config);
  const { id } = await addSource(killed.deps, ADMIN, {
    connector: 'folder',
    name: 'Folder',
    config: { path },
  });
  const run = await queueRun({ ...killed.deps, enqueue: async () => {} }, ADMIN, id, 'person');
  await killed.database.db
    .updateTable('sync_run')
    .set({ state: 'running', lease_owner: newId(), lease_until: new Date(Date.now() + 60_000), attempts: 1 })
    .where('id', '=', run.id)
    .execute();
  await killed.close();
  return id;
}

test('a run that a killed process left behind goes on as soon as the next one starts', async () => {
  const ended = new Promise<void>((done) => {
    mesh.runs.subscribe(DEFAULT_TENANT, (run) => run.finishedAt !== null && done());
  });
  server = await serveMesh(mesh);
  const { rows } = await mesh.database.execute(
    "select id::text from pgboss.job where name = 'sync-due' and substr(id::text, 15, 1) <> '8'",
  );
  // Ids of version 8 are those of the schedule: this one did not wait for the full minute.
  expect(rows).toHaveLength(1);
  await ended;
  const [run] = await listRuns(mesh.deps, ADMIN, sourceId, 1);
  expect(run).toMatchObject({ state: 'succeeded', counts: { created: 1 } });
  expect(run!.notes).toContain('Gone on with after the process before had stopped.');
});
