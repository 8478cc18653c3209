import { afterAll, beforeAll, expect, it } from 'vitest';
import { VOIDED, type Statement } from '@mesh/domain/records';
import { aStatement } from '@mesh/domain/testing';
import type { RecordPull } from '@mesh/surfaces/http-api';
import { startServer, type TestServer } from '../fixtures/server.ts';
import { apiClient } from './api-client.ts';

const KEY = 'other';
const SECRET = 'a-secret-of-this-test';
const EACH = 120;

let stores: TestServer[] = [];
beforeAll(async () => {
  const settings = {
    MESH_DEMO: 'off',
    MESH_EMBEDDINGS: 'none',
    MESH_ALLOWED_HOSTS: 'localhost',
    MESH_XAPI_KEY: KEY,
    MESH_XAPI_SECRET: SECRET,
  };
  stores = await Promise.all([startServer(settings), startServer(settings)]);
});
afterAll(() => Promise.all(stores.map((store) => store.stop())));

const xapi = async ({ origin }: TestServer, path: string, init: RequestInit = {}): Promise<Response> => {
  const answer = await fetch(origin + path, {
    ...init,
    headers: {
      authorization: `Basic ${btoa(`${KEY}:${SECRET}`)}`,
      'content-type': 'application/json',
      'x-experience-api-version': '2.0.0',
    },
  });
  if (!answer.ok) throw new Error(`${answer.status} ${await answer.text()}`);
  return answer;
};
const post = (store: TestServer, statements: readonly Statement[]) =>
  xapi(store, '/xapi/statements', { method: 'POST', body: JSON.stringify(statements) });

/** The ids of all that is in the log, in its order; an id that were there twice would be twice in it. */
async function logOf(store: TestServer): Promise<string[]> {
  const ids: string[] = [];
  for (let next = '/xapi/statements?ascending=true'; next !== '';) {
    const { statements, more } = (await (await xapi(store, next)).json()) as {
      statements: Statement[];
      more: string;
    };
    ids.push(...statements.map(({ id }) => id));
    next = more;
  }
  return ids;
}

/** Fetches once more from the other store, to the end. */
async function pullOnce(store: TestServer, id: string): Promise<RecordPull> {
  const api = apiClient(store);
  const { lastSuccessAt } = await api.get<RecordPull>(`/records/pulls/${id}`);
  await api.send('POST', `/records/pulls/${id}/run`);
  const current = () => api.get<RecordPull>(`/records/pulls/${id}`);
  await expect.poll(async () => (await current()).lastSuccessAt, { timeout: 60_000 }).not.toBe(lastSuccessAt);
  return current();
}

it('two stores that forward to and fetch from each other come to hold the same, each statement once, and rest', async () => {
  const pairs = [
    [stores[0]!, stores[1]!],
    [stores[1]!, stores[0]!],
  ] as const;
  const pulls = await Promise.all(
    pairs.map(async ([store, other]) => {
      const access = { key: KEY, secret: SECRET };
      const api = apiClient(store);
      await api.send('POST', '/records/forwards', {
        name: 'There',
        endpoint: `${other.origin}/xapi`,
        ...access,
      });
      const pull = { name: 'From there', endpoint: `${other.origin}/xapi`, ...access };
      return { store, id: (await api.send<RecordPull>('POST', '/records/pulls', pull)).id };
    }),
  );
  const sent = stores.map(() => Array.from({ length: EACH }, () => aStatement()));
  await Promise.all(stores.map((store, n) => post(store, sent[n]!)));
  const gone = sent[0]![0]!;
  const voiding = aStatement({ verb: { id: VOIDED }, object: { objectType: 'StatementRef', id: gone.id } });
  await post(stores[1]!, [voiding]);

  const expected = [...sent.flat(), voiding].map(({ id }) => id).filter((id) => id !== gone.id);
  const sorted = async (store: TestServer) => (await logOf(store)).toSorted();
  for (const store of stores)
    await expect.poll(() => sorted(store), { timeout: 60_000, interval: 500 }).toEqual(expected.toSorted());

  const logs = await Promise.all(stores.map(logOf));
  for (const { store, id } of [...pulls, ...pulls])
    expect(await pullOnce(store, id)).toMatchObject({ error: null, refused: 0 });
  expect(await Promise.all(stores.map(logOf))).toEqual(logs);
});
