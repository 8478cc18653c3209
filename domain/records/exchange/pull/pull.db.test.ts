import { randomUUID } from 'node:crypto';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { DEFAULT_TENANT, newId, systemActor, type Clock } from '@mesh/domain/kernel';
import {
  changePull,
  createPull,
  findDuePulls,
  listDeadLetters,
  pullNow,
  readAttachmentsOf,
  readPull,
  readStatement,
  removePull,
  runPull,
  VOIDED,
  type ExchangeDeps,
  type PullInput,
  type Statement,
} from '@mesh/domain/records';
import {
  anExchange,
  aRecordStore,
  aSender,
  aStatement,
  attachmentOf,
  attachmentPart,
  multipartBody,
  openTestDatabase,
  type Exchange,
} from '@mesh/domain/testing';
import type { Database } from '@mesh/platform/database';
import { testEngines } from '@mesh/platform/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const admin = systemActor(DEFAULT_TENANT);
const SECRET = 'a secret of theirs';
const second = (n: number) => new Date(Date.UTC(2026, 0, 1, 0, 0, n)).toISOString();

/** Another record store; what it says and how it lies is set by each test. */
interface Theirs {
  statements: Statement[];
  /** Its Consistent-Through; undefined: it says none. */
  through: string | undefined;
  pageSize: number;
  /** Answers in place of the statements, one request each. */
  instead: RequestListener[];
  /** Newest first, whatever is asked. */
  descending: boolean;
  /** What it was asked. */
  asked: URLSearchParams[];
}

const listenerOf =
  (theirs: Theirs): RequestListener =>
  (request, response) => {
    const url = new URL(request.url!, 'http://x');
    const authorization = `Basic ${Buffer.from(`mesh:${SECRET}`).toString('base64')}`;
    if (request.headers.authorization !== authorization) {
      response.writeHead(401).end('who are you');
      return;
    }
    if (url.pathname === '/xapi/about') {
      response.end('{"version":["1.0.3"]}');
      return;
    }
    theirs.asked.push(url.searchParams);
    const instead = theirs.instead.shift();
    if (instead !== undefined) {
      instead(request, response);
      return;
    }
    const since = url.searchParams.get('since');
    const from = Number(url.searchParams.get('from') ?? 0);
    const list = theirs.statements
      .filter(({ stored }) => since === null || stored! > since)
      .toSorted((a, b) => (a.stored! < b.stored! ? -1 : 1) * (theirs.descending ? -1 : 1));
    const more =
      from + theirs.pageSize < list.length
        ? `/xapi/statements?from=${from + theirs.pageSize}${since === null ? '' : `&since=${since}`}`
        : '';
    response.setHeader('content-type', 'application/json');
    if (theirs.through !== undefined)
      response.setHeader('X-Experience-API-Consistent-Through', theirs.through);
    response.end(JSON.stringify({ statements: list.slice(from, from + theirs.pageSize), more }));
  };

const told = (n: number, changes: Partial<Statement> = {}) =>
  aStatement({ timestamp: second(n), stored: second(n), ...changes });

const answer =
  (status: number, body: string, headers: Record<string, string> = {}): RequestListener =>
  (_request, response) =>
    void response.writeHead(status, headers).end(body);

const JSON_TYPE = { 'content-type': 'application/json' };

/** A page without statements, and where it says that the next one is. */
const emptyPage = (more: string) => answer(200, JSON.stringify({ statements: [], more }), JSON_TYPE);

const inMinutes = ({ nextRunAt }: { nextRunAt: Date }) =>
  Math.round((nextRunAt.getTime() - Date.now()) / 60_000);

describe.each(testEngines)('the pull from another record store on $name', (engine) => {
  let database: Database;
  let exchange: Exchange;
  let deps: ExchangeDeps;
  const servers: Server[] = [];
  beforeAll(async () => {
    database = await openTestDatabase(engine);
    exchange = await anExchange(await aRecordStore(database));
    deps = exchange.deps;
  });
  afterAll(async () => {
    for (const server of servers) server.closeAllConnections();
    await Promise.all(servers.map((server) => new Promise((done) => server.close(done))));
    await exchange.close();
    await database.close();
  });

  async function serve(listener: RequestListener): Promise<string> {
    const server = createServer(listener);
    servers.push(server);
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  }

  async function connect(changes: Partial<Theirs> = {}, input: Partial<PullInput> = {}) {
    const theirs: Theirs = {
      statements: [],
      through: undefined,
      pageSize: 2,
      instead: [],
      descending: false,
      asked: [],
      ...changes,
    };
    const origin = await serve(listenerOf(theirs));
    const { id } = await createPull(deps, admin, {
      name: 'Theirs',
      endpoint: `${origin}/xapi/`,
      key: 'mesh',
      secret: SECRET,
      intervalMinutes: 15,
      overlapMinutes: 0,
      keepAuthority: true,
      ...input,
    });
    await exchange.idle();
    return { theirs, origin, id, state: () => readPull(deps, admin, id), again: () => run(id) };
  }
  async function run(id: string, by = deps) {
    await runPull(by, { tenantId: DEFAULT_TENANT, pullId: id }, new AbortController().signal);
    return readPull(deps, admin, id);
  }
  const has = async ({ id }: Statement) => (await readStatement(deps, aSender(), { id })) !== undefined;

  it('fetches everything page by page, then what is new, each once', async () => {
    const statements = [1, 2, 3, 4, 5].map((n) => told(n));
    const { theirs, state, again } = await connect({ statements, through: second(9) });
    expect(await state()).toMatchObject({
      state: 'waiting',
      stored: 5,
      alreadyThere: 0,
      version: '1.0.3',
      error: null,
      through: second(9),
      place: new Date(second(5)),
    });
    theirs.statements.push(told(6));
    expect(await again()).toMatchObject({ stored: 6, alreadyThere: 0, place: new Date(second(6)) });
    expect(await has(theirs.statements[5]!)).toBe(true);
    expect(theirs.asked.at(-1)!.get('since')).toBe('2026-01-01T00:00:04.999Z');
    expect([...theirs.asked[0]!.keys()]).toEqual(['ascending', 'attachments', 'limit']);
  });

  it('misses none of those that share a moment, though "since" leaves it out', async () => {
    const { theirs, again } = await connect({ statements: [told(1), told(2)] });
    const twin = told(2);
    theirs.statements.push(twin);
    expect(await again()).toMatchObject({ stored: 3, alreadyThere: 0 });
    expect(await has(twin)).toBe(true);
  });

  it('waits with its place for what a true Consistent-Through says may still appear', async () => {
    const { theirs, state, again } = await connect({ statements: [told(1), told(8)], through: second(3) });
    expect(await state()).toMatchObject({ stored: 2, place: new Date(second(3)) });
    theirs.statements.push(told(5));
    theirs.through = second(9);
    expect(await again()).toMatchObject({ stored: 3, place: new Date(second(8)) });
  });

  it('reads the last minutes once more, for a store whose Consistent-Through is not true or missing', async () => {
    for (const through of [undefined, '2999-01-01T00:00:00Z', 'yesterday']) {
      const { theirs, again } = await connect({ statements: [told(50)], through }, { overlapMinutes: 1 });
      const late = told(20);
      theirs.statements.push(late);
      expect(await again()).toMatchObject({ stored: 2, alreadyThere: 0, place: new Date(second(50)) });
      expect(await has(late)).toBe(true);
    }
  });

  it('loses nothing when it is killed on the way, also of a store that tells the newest first', async () => {
    for (const descending of [false, true]) {
      const statements = [1, 2, 3, 4, 5, 6].map((n) => told(n));
      const { theirs, state, again } = await connect({
        descending,
        statements,
        instead: [
          listenerOf({ statements, through: second(9), pageSize: 2, instead: [], descending, asked: [] }),
          (request) => request.socket.destroy(),
        ],
      });
      void theirs;
      await state();
      await again();
      expect(await Promise.all(statements.map(has))).toEqual(statements.map(() => true));
    }
  });

  it('brings contents with their hashes checked; what they do not fit is a dead letter', async () => {
    const good = told(1, { attachments: [attachmentOf('certificate')] });
    const bad = told(2, { attachments: [attachmentOf('another')] });
    const broken = { ...told(3), actor: {} };
    const json = {
      headers: { 'Content-Type': 'application/json' },
      content: JSON.stringify({ statements: [good, bad, broken], more: '' }),
    };
    const forged = { ...attachmentPart('another'), content: 'forged' };
    const { state, again } = await connect({
      instead: [
        (_request, response) => {
          response.setHeader('content-type', 'multipart/mixed; boundary="b-1"');
          response.end(multipartBody('b-1', [json, attachmentPart('certificate'), forged]));
        },
      ],
    });
    const { credentialId, ...report } = await state();
    expect(report).toMatchObject({ stored: 1, refused: 2, error: null });
    const contents = [];
    for await (const { content } of readAttachmentsOf(deps, aSender(), [good.id]))
      contents.push(Buffer.from(content).toString());
    expect(contents).toEqual(['certificate']);
    const letters = await listDeadLetters(deps, admin, { credentialId, limit: 10 });
    expect(new Set(letters.map(({ field }) => field))).toEqual(new Set(['actor', 'attachments']));
    expect(await again()).toMatchObject({ refused: 2 });
  });

  it('stores a voiding statement though what it voids was never shown', async () => {
    const voiding = told(1, {
      verb: { id: VOIDED },
      object: { objectType: 'StatementRef', id: randomUUID() },
    });
    expect(await (await connect({ statements: [voiding] })).state()).toMatchObject({ stored: 1, refused: 0 });
  });

  it.each([
    ['a wrong secret', answer(401, ''), 'secret', 'shows them'],
    ['too few scopes', answer(403, ''), 'key', 'statements/read'],
    ['another address', answer(404, ''), 'endpoint', '/xapi'],
    [
      'a move',
      answer(301, '', { location: 'https://new.example.org/xapi' }),
      'endpoint',
      'https://new.example.org',
    ],
    [
      'a page to sign in',
      answer(200, '<html>Sign in</html>', { 'content-type': 'text/html' }),
      'endpoint',
      '/xapi',
    ],
    ['no JSON', answer(200, 'oops'), 'endpoint', '/xapi'],
    ['JSON of something else', answer(200, '{"items":[]}'), 'endpoint', '/xapi'],
    [
      'multipart without parts',
      answer(200, '--x', { 'content-type': 'multipart/mixed; boundary=x' }),
      'endpoint',
      '/xapi',
    ],
    ['an error of its own', answer(500, 'trace'), null, 'again later'],
    ['another version only', answer(400, 'version'), 'endpoint', 'xAPI'],
  ])('tells of %s what to do, and tries again later', async (_, listener, field, remedy) => {
    const { state, again, id } = await connect({ statements: [told(1)], instead: [listener] });
    const failing = await state();
    expect(failing).toMatchObject({ state: 'failing', stored: 0, place: null, error: { field } });
    expect(failing.error!.reason).toMatch(/\.$/);
    expect(failing.error!.remedy).toContain(remedy);
    expect(JSON.stringify(failing)).not.toContain(SECRET);
    expect(await findDuePulls(deps.db, DEFAULT_TENANT, new Date())).not.toContain(id);
    expect(await again()).toMatchObject({ state: 'waiting', stored: 1, error: null });
  });

  it('asks ever more rarely, and no earlier than it is asked to', async () => {
    const busy = Array.from({ length: 5 }, () => answer(429, '', { 'retry-after': '7200' }));
    expect(inMinutes(await (await connect({ instead: busy })).state())).toBe(120);
    const well = await connect();
    const other = await connect({ instead: [1, 2, 3].map(() => answer(500, '')) });
    expect(inMinutes(await other.state())).toBe(1);
    await other.again();
    expect(inMinutes(await other.again())).toBe(4);
    expect((await well.state()).state).toBe('waiting');
  });

  it('takes key and secret to no other host, and ends when pages go round', async () => {
    const strangers: string[] = [];
    const elsewhere = await serve((request, response) => {
      strangers.push(request.url!);
      response.end('{}');
    });
    const { state } = await connect({
      instead: [
        emptyPage(`${elsewhere}/xapi/statements?from=0`),
        emptyPage('/xapi/statements?from=0'),
        emptyPage(`${elsewhere}/xapi/statements?from=0`),
      ],
    });
    expect(strangers).toEqual([]);
    expect((await state()).error?.reason).toContain('circle');
    const huge = [
      { statements: Array<number>(10_001).fill(0), more: '' },
      { statements: [], more: `/xapi/statements?from=0&x=${'x'.repeat(20_000)}` },
    ].map((huge) => answer(200, JSON.stringify(huge), JSON_TYPE));
    const large = await connect({ instead: huge });
    expect(await large.state()).toMatchObject({
      refused: 0,
      error: { reason: expect.stringContaining('larger') },
    });
    expect((await large.again()).error?.reason).toContain('larger');
    const swollen = told(1, { result: { response: 'x'.repeat(17 * 1024 ** 2) } });
    const page = JSON.stringify({ statements: [swollen], more: '' });
    const fewer = await connect({ instead: [answer(200, page, JSON_TYPE)], statements: [told(2)] });
    expect(fewer.theirs.asked.map((asked) => asked.get('limit'))).toEqual(['200', '20']);
    expect(await fewer.state()).toMatchObject({ stored: 1, error: null });
    const { state: blocked } = await connect({}, { endpoint: 'http://169.254.169.254/xapi' });
    expect((await blocked()).error).toMatchObject({
      field: 'endpoint',
      reason: expect.stringContaining('private'),
    });
  });

  it('is changed, paused, run at once and removed by administrators', async () => {
    const { id, theirs, origin } = await connect({ statements: [told(1)] });
    expect(await changePull(deps, admin, id, { paused: true, intervalMinutes: 60 })).toMatchObject({
      state: 'paused',
      intervalMinutes: 60,
    });
    await expect(pullNow(deps, admin, id)).rejects.toMatchObject({ code: 'conflict' });
    theirs.statements.push(told(2));
    expect(await run(id)).toMatchObject({ stored: 1 });
    await changePull(deps, admin, id, { paused: false, secret: 'wrong' });
    expect((await run(id)).error).toMatchObject({ field: 'secret' });
    await changePull(deps, admin, id, { secret: SECRET, endpoint: `${origin}/xapi/statements/` });
    expect(await run(id)).toMatchObject({ stored: 2, alreadyThere: 0 });
    const elsewhere = 'https://elsewhere.example.org/xapi';
    const moved = changePull(deps, admin, id, { endpoint: elsewhere });
    await expect(moved).rejects.toMatchObject({ code: 'invalid', field: 'secret' });
    expect(await changePull(deps, admin, id, { endpoint: elsewhere, secret: 'x' })).toMatchObject({
      place: null,
    });
    await removePull(deps, admin, id);
    await expect(readPull(deps, admin, id)).rejects.toMatchObject({ code: 'not_found' });
    await expect(removePull(deps, admin, newId())).rejects.toMatchObject({ code: 'not_found' });
    await expect(connect({}, { endpoint: 'ftp://x/xapi' })).rejects.toMatchObject({ field: 'endpoint' });
    await expect(connect({}, { endpoint: 'https://k:s@x/xapi' })).rejects.toMatchObject({
      field: 'endpoint',
    });
    const reader = { tenantId: DEFAULT_TENANT, kind: 'token' as const, scopes: ['records:read' as const] };
    await expect(readPull(deps, reader, id)).rejects.toMatchObject({ code: 'forbidden' });
  });

  it('is run by one process at a time, and when its time has come', async () => {
    const { id, theirs } = await connect({ statements: [told(1)] });
    const later: Clock = { now: () => new Date(Date.now() + 16 * 60_000) };
    expect(await findDuePulls(deps.db, DEFAULT_TENANT, later.now())).toContain(id);
    const asked = theirs.asked.length;
    const others = new Promise<void>((done) => {
      theirs.instead.push((request, response) => {
        // It waits for its answer until the others have left.
        const left = Promise.all([run(id), run(id)]).then(() => emptyPage('')(request, response));
        done(left);
      });
    });
    await run(id);
    await others;
    expect(theirs.asked.length - asked).toBe(1);
  });
});
