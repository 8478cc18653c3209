import { rmSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Statement } from '@mesh/domain/records';
import { aStatement } from '@mesh/domain/testing';
import { createDatabase } from '@mesh/platform/testing';
import { startServer, type TestServer } from '../fixtures/server.ts';

const WRITERS = 8;
const BATCH = 25;
/** Batches that are acknowledged before the server is killed. */
const ENOUGH = 40;

const SETTINGS = {
  MESH_DEMO: 'off',
  MESH_EMBEDDINGS: 'none',
  MESH_XAPI_KEY: 'load',
  MESH_XAPI_SECRET: 'a-secret-of-this-test',
};
const HEADERS = {
  authorization: `Basic ${btoa(`${SETTINGS.MESH_XAPI_KEY}:${SETTINGS.MESH_XAPI_SECRET}`)}`,
  'content-type': 'application/json',
  'x-experience-api-version': '2.0.0',
};

interface Sent {
  ids: string[];
  acknowledged: boolean;
}

async function post({ origin }: TestServer, statements: readonly Statement[]): Promise<void> {
  const body = JSON.stringify(statements);
  const answer = await fetch(`${origin}/xapi/statements`, { method: 'POST', headers: HEADERS, body });
  if (!answer.ok) throw new Error(`${answer.status} ${await answer.text()}`);
}

/** Each writer posts batch after batch until one is not answered: the server is killed while they do. */
async function writeUntilKilled(server: TestServer): Promise<Sent[]> {
  const sent: Sent[] = [];
  let killed: Promise<void> | undefined;
  async function write(): Promise<never> {
    for (;;) {
      const statements = Array.from({ length: BATCH }, () => aStatement());
      const batch = { ids: statements.map(({ id }) => id), acknowledged: false };
      sent.push(batch);
      await post(server, statements);
      batch.acknowledged = true;
      if (sent.filter(({ acknowledged }) => acknowledged).length >= ENOUGH) killed ??= server.kill();
    }
  }
  const unlessKilled = (error: unknown) => {
    if (killed === undefined) throw error;
  };
  await Promise.all(Array.from({ length: WRITERS }, () => write().catch(unlessKilled)));
  await killed;
  return sent;
}

async function storedIds({ origin }: TestServer): Promise<Set<string>> {
  const ids = new Set<string>();
  let next = '/xapi/statements?ascending=true';
  while (next !== '') {
    const answer = await fetch(origin + next, { headers: HEADERS });
    const { statements, more } = (await answer.json()) as { statements: Statement[]; more: string };
    for (const { id } of statements) ids.add(id);
    next = more;
  }
  return ids;
}

const address = process.env['TEST_DATABASE_URL'];
const onServer = () => createDatabase(address!);
const embedded = () => Promise.resolve({ url: undefined, drop: () => Promise.resolve() });

describe.each([
  { name: 'pglite', open: embedded },
  ...(address === undefined ? [] : [{ name: 'postgres', open: onServer }]),
])('a record store on $name that is killed while it writes', ({ open }) => {
  it('has every statement that it acknowledged, and no batch by halves', async () => {
    const database = await open();
    const settings = { ...SETTINGS, ...(database.url !== undefined && { DATABASE_URL: database.url }) };
    const first = await startServer(settings);
    const sent = await writeUntilKilled(first);

    const second = await startServer({ ...settings, MESH_DATA_DIR: first.dataFolder });
    const stored = await storedIds(second);
    await second.stop();
    await database.drop();
    rmSync(first.dataFolder, { recursive: true, force: true });

    const storedOf = ({ ids }: Sent) => ids.filter((id) => stored.has(id)).length;
    const acknowledged = sent.filter((batch) => batch.acknowledged);
    expect(acknowledged.length).toBeGreaterThanOrEqual(ENOUGH);
    expect(sent.length).toBeGreaterThan(acknowledged.length);
    expect(acknowledged.filter((batch) => storedOf(batch) < BATCH)).toEqual([]);
    expect(sent.filter((batch) => storedOf(batch) % BATCH !== 0)).toEqual([]);
  });
});
