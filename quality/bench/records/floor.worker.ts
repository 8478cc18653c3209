import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Pool } from 'pg';
import type { LoadFigures } from './load.worker.ts';

/** `settle` as in records.worker.ts; `commit`: one small row after the other, each of them on disk before the next, for `seconds`. */
export type FloorCall = { call: 'settle' } | { call: 'commit'; seconds: number };

/** As many as there are connections of the benchmark: nobody waits for one. */
const pool = new Pool({ connectionString: process.argv[2]!, max: 16 });

/** What finding by id and reading the log backwards need, and nothing else. */
const TABLES = `
  create table statement (
    tenant_id uuid not null,
    id uuid not null,
    stored bigint generated always as identity,
    payload text not null,
    primary key (tenant_id, id)
  );
  create unique index statement_log on statement (tenant_id, stored);
  create table small (number integer not null)`;
const TENANT = '00000000-0000-4000-8000-000000000000';
const BY_ID = {
  name: 'by-id',
  text: 'select payload from statement where tenant_id = $1::uuid and id = $2::uuid',
};
const NEWEST = {
  name: 'newest',
  text: 'select payload from statement where tenant_id = $1::uuid order by stored desc limit $2::int',
};
/** JSON holds no control character unescaped: one text is read faster than an array whose quotation marks are all escaped. */
const BETWEEN = '\u001f';
const INSERT = {
  name: 'insert',
  text: `insert into statement (tenant_id, id, payload)
    select $1::uuid, id, payload from unnest($2::uuid[], string_to_array($3::text, $4::text)) as new(id, payload)`,
};
const SMALL = { name: 'small', text: 'insert into small values ($1::int)' };

/**
 * The least that a record store can do: JSON is parsed, one statement of SQL stores or finds, and text is passed on as it is
 * kept. Nobody is asked who they are, nothing is checked, nothing can be found by what it says.
 */
async function answer(request: IncomingMessage): Promise<string> {
  if (request.method === 'POST') return JSON.stringify(await insert(await bodyOf(request)));
  const parameters = new URLSearchParams(request.url!.slice(request.url!.indexOf('?')));
  const id = parameters.get('statementId');
  const query =
    id === null
      ? { ...NEWEST, values: [TENANT, Number(parameters.get('limit'))] }
      : { ...BY_ID, values: [TENANT, id] };
  const { rows } = await pool.query<{ payload: string }>(query);
  const texts = rows.map(({ payload }) => payload);
  if (id === null) return `{"statements":[${texts.join()}],"more":""}`;
  if (texts.length === 0) throw new Error(`There is no statement ${id}.`);
  return texts[0]!;
}

async function insert(body: string): Promise<string[]> {
  const statements = [JSON.parse(body) as { id: string } | { id: string }[]].flat();
  const ids = statements.map(({ id }) => id);
  const texts = statements.map((one) => JSON.stringify(one)).join(BETWEEN);
  await pool.query({ ...INSERT, values: [TENANT, ids, texts, BETWEEN] });
  return ids;
}

function bodyOf(request: IncomingMessage): Promise<string> {
  return new Promise((done, fail) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => done(Buffer.concat(chunks).toString()));
    request.on('error', fail);
  });
}

function send(response: ServerResponse, status: number, text: string): void {
  const body = Buffer.from(text);
  response.writeHead(status, { 'content-type': 'application/json', 'content-length': body.length }).end(body);
}

async function commit(seconds: number): Promise<LoadFigures> {
  const latencies: number[] = [];
  const start = performance.now();
  const end = start + seconds * 1000;
  for (let now = start; now < end;) {
    await pool.query({ ...SMALL, values: [latencies.length] });
    const after = performance.now();
    latencies.push(after - now);
    now = after;
  }
  return { latencies, seconds: (performance.now() - start) / 1000, errors: {} };
}

process.on('message', (message: FloorCall) => {
  const work = message.call === 'commit' ? commit(message.seconds) : pool.query('vacuum analyze');
  work.then(
    (value) => process.send!(message.call === 'commit' ? value : true),
    (error: unknown) => {
      console.error(error);
      process.exit(1);
    },
  );
});
process.once('disconnect', () => process.exit(0));
await pool.query(TABLES);
const server = createServer((request, response) => {
  answer(request).then(
    (text) => send(response, 200, text),
    (error: unknown) => send(response, 500, String(error)),
  );
});
server.listen(0, '127.0.0.1', () =>
  process.send!(`http://127.0.0.1:${(server.address() as AddressInfo).port}`),
);
