import { createHash, randomUUID } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { DEFAULT_TENANT, systemActor } from '@mesh/domain/kernel';
import {
  cancelImport,
  createImport,
  exportStatements,
  findDueImports,
  forgetUnsentImports,
  listImportRefusals,
  listImports,
  readImport,
  readImportState,
  readStatement,
  receiveArchive,
  releaseRowLeases,
  revokeCredential,
  storeStatements,
  VOIDED,
  type ExchangeDeps,
  type ImportInput,
  type ImportView,
  type Statement,
} from '@mesh/domain/records';
import {
  anExchange,
  aRecordStore,
  aSender,
  aStatement,
  checked,
  openTestDatabase,
  type Exchange,
} from '@mesh/domain/testing';
import type { Database } from '@mesh/platform/database';
import { testEngines } from '@mesh/platform/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const admin = systemActor(DEFAULT_TENANT);
const NEVER = new AbortController().signal;
const jsonl = (statements: readonly unknown[]) =>
  statements.map((one) => `${JSON.stringify(one)}\n`).join('');
const many = (count: number) => Array.from({ length: count }, () => aStatement());

async function* pieces(content: Uint8Array) {
  yield content;
}
const counts = ({ state, stored, alreadyThere, refused }: ImportView) => [
  state,
  stored,
  alreadyThere,
  refused,
];

describe.each(testEngines)('the import of archives on $name', (engine) => {
  let database: Database;
  let store: Exchange;
  let deps: ExchangeDeps;
  beforeAll(async () => {
    database = await openTestDatabase(engine);
    store = await anExchange(await aRecordStore(database));
    deps = store.deps;
  });
  afterAll(async () => {
    await store.close();
    await database.close();
  });

  const announce = (content: Uint8Array, input: Partial<ImportInput> = {}, by = deps) =>
    createImport(by, admin, { name: 'Old store', format: 'jsonl', size: content.byteLength, ...input });
  const send = (id: string, content: Uint8Array, offset = 0) =>
    receiveArchive(deps, admin, id, { offset, content: pieces(content) });

  /** Brings an archive and reads it; returns its report. */
  async function bring(archive: string | Uint8Array, input: Partial<ImportInput> = {}): Promise<ImportView> {
    const content = Buffer.from(archive as string);
    const { id } = await announce(content, input);
    await send(id, content);
    await store.idle();
    return readImportState(deps, admin, id);
  }
  const find = async (id: string) => {
    const found = await readStatement(deps, aSender(), { id });
    return found && (JSON.parse(found.text) as Statement);
  };

  it.each(['jsonl', 'json-array'] as const)(
    'stores each statement of %s once, compressed or not',
    async (format) => {
      const statements = many(450);
      const text = format === 'jsonl' ? jsonl(statements) : JSON.stringify(statements, null, 1);
      expect(counts(await bring(text, { format }))).toEqual(['done', 450, 0, 0]);
      expect(counts(await bring(gzipSync(text), { format }))).toEqual(['done', 0, 450, 0]);
      expect(await find(statements[449]!.id)).toMatchObject({ actor: statements[449]!.actor });
    },
  );

  it('takes in what our own export writes, who vouched for it and when it happened', async () => {
    const verb = { id: `https://example.org/verbs/${randomUUID()}` };
    const own = aStatement({ verb });
    const authority = { objectType: 'Agent', mbox: 'mailto:lms@example.org' } as const;
    await storeStatements(deps, aSender({ authority }), { statements: checked(own), attachments: new Map() });
    let archive = '';
    const exported = await exportStatements(deps, admin, { format: 'jsonl', filters: { verb: verb.id } });
    for await (const piece of exported) archive += piece;
    expect(counts(await bring(archive))).toEqual(['done', 0, 1, 0]);
    const moved = { ...(JSON.parse(archive) as Statement), id: randomUUID(), timestamp: undefined };
    const again = { ...moved, id: randomUUID() };
    await bring(jsonl([moved]));
    await bring(jsonl([again]), { keepAuthority: false });
    expect(await find(moved.id)).toMatchObject({ authority, timestamp: moved.stored });
    expect((await find(moved.id))!.stored).not.toBe(moved.stored);
    expect((await find(again.id))!.authority).toMatchObject({ name: 'Import: Old store' });
  });

  it('understands pages of GET /statements and what other record stores dump', async () => {
    const page = { statements: many(3), more: '/xapi/statements?more=x' };
    const [locker, elastic] = many(2);
    const context = { extensions: { 'https://moodle.org/x': { 'a.b': 1 } } };
    const dumped = JSON.stringify({ ...locker, context }).replaceAll('moodle.org', 'moodle&46;org');
    const archive = [
      JSON.stringify(page),
      `{"_id":{"$oid":"5b"},"statement":${dumped},"voided":false,"stored":{"$date":"2020-01-01"}}`,
      JSON.stringify({ _index: 'x', _source: elastic }),
    ].join('\n');
    expect(counts(await bring(archive))).toEqual(['done', 5, 0, 0]);
    expect(await find(locker!.id)).toMatchObject({ context });
  });

  it('recognises a statement without an id when it comes again', async () => {
    const { id: _id, ...nameless } = aStatement({
      timestamp: '2020-02-02T02:02:02Z',
      result: { response: randomUUID() },
    });
    expect(counts(await bring(jsonl([nameless])))).toEqual(['done', 1, 0, 0]);
    expect(counts(await bring(jsonl([nameless, nameless])))).toEqual(['done', 0, 2, 0]);
  });

  it('voids what an archive voids before it comes', async () => {
    const target = aStatement();
    const voiding = aStatement({
      verb: { id: VOIDED },
      object: { objectType: 'StatementRef', id: target.id },
    });
    expect(counts(await bring(jsonl([voiding, target])))).toEqual(['done', 2, 0, 0]);
    expect(await find(target.id)).toBeUndefined();
  });

  it('tells line and reason of what is refused, and takes in all the rest', async () => {
    const [taken, good, twin] = many(3);
    await storeStatements(deps, aSender(), { statements: checked(taken!), attachments: new Map() });
    const sha2 = createHash('sha256').update('x').digest('hex');
    const attachments = [{ usageType: 'https://e.org/a', display: {}, contentType: 'a/b', length: 1, sha2 }];
    const archive = [
      { ...taken, verb: { id: 'http://adlnet.gov/expapi/verbs/failed' } },
      good,
      { ...aStatement(), actor: { mbox: 'nobody' } },
      aStatement({ attachments }),
      twin,
      { ...twin, verb: { id: 'http://adlnet.gov/expapi/verbs/failed' } },
      twin,
    ];
    const report = await bring(`${jsonl(archive)}{"actor": \u0000\n7`);
    expect(counts(report)).toEqual(['done', 2, 1, 6]);
    expect(report.lines).toBe(9);
    expect(report.refusals.map(({ code, field, count, lines }) => [code, field, count, lines])).toEqual([
      ['conflict', 'id', 2, [1, 6]],
      ['invalid', 'actor.mbox', 1, [3]],
      ['invalid', 'attachments', 1, [4]],
      ['invalid', 'body', 1, [8]],
      ['invalid', 'statement', 1, [9]],
    ]);
    const refused = await listImportRefusals(deps, admin, report.id, { limit: 100 });
    expect(refused.map(({ line }) => line)).toEqual([1, 3, 4, 6, 8, 9]);
    expect(
      refused.every(({ reason, remedy, whole }) => reason.endsWith('.') && remedy !== null && whole),
    ).toBe(true);
  });

  it('takes a line of very many values that are no statements, and those that follow', async () => {
    const [good] = many(1);
    const report = await bring(`[${'0,'.repeat(12_000)}0]\n${jsonl([good])}`);
    expect(counts(report)).toEqual(['done', 1, 0, 12_001]);
    expect(report.refusalsKept).toBe(10_000);
  });

  it('counts once what stands twice on a line of many', async () => {
    const statements = many(250);
    expect(counts(await bring(JSON.stringify([...statements, statements[0]])))).toEqual(['done', 250, 1, 0]);
  });

  it('takes its content further when a request could not keep how much has arrived', async () => {
    const content = Buffer.from(jsonl(many(2)));
    const { id } = await announce(content);
    const archives = { ...deps.archives, sizeOf: () => Promise.reject(new Error('the disk was away')) };
    const broken = { ...deps, archives };
    const sent = { offset: 0, content: pieces(content.subarray(0, 10)) };
    await expect(receiveArchive(broken, admin, id, sent)).rejects.toThrow('away');
    expect((await send(id, content)).received).toBe(content.length);
    await store.idle();
  });

  it('leaves no file behind, whoever is killed or cancels while it is sent', async () => {
    const content = Buffer.from(jsonl(many(1)));
    const { id } = await announce(content);
    async function* cancelling() {
      await cancelImport(deps, admin, id);
      yield content;
    }
    const sent = receiveArchive(deps, admin, id, { offset: 0, content: cancelling() });
    expect((await sent).state).toBe('cancelled');
    expect(await deps.archives.ids()).not.toContain(id);
    await deps.archives.append(id, pieces(content));
    const { id: open } = await announce(content);
    await deps.archives.append(open, pieces(content.subarray(1)));
    await forgetUnsentImports(deps, DEFAULT_TENANT);
    expect(await deps.archives.ids()).toEqual([open]);
    await cancelImport(deps, admin, open);
  });

  it('is sent in parts, goes on where it broke off, and takes no other octets', async () => {
    const content = Buffer.from(jsonl(many(3)));
    const sha256 = createHash('sha256').update(content).digest('hex').toUpperCase();
    const { id } = await announce(content, { sha256 });
    async function* broken() {
      yield content.subarray(0, 100);
      throw new Error('the line went dead');
    }
    await expect(receiveArchive(deps, admin, id, { offset: 0, content: broken() })).rejects.toThrow('dead');
    expect(await readImportState(deps, admin, id)).toMatchObject({ state: 'receiving', received: 100 });
    const wrong = { code: 'conflict', field: 'Upload-Offset', remedy: 'Go on at 100.' };
    await expect(send(id, content, 0)).rejects.toMatchObject(wrong);
    await expect(send(id, Buffer.concat([content, content]), 100)).rejects.toMatchObject({
      code: 'too_large',
    });
    expect((await send(id, content.subarray(100), 100)).received).toBe(content.length);
    await store.idle();
    expect(counts(await readImportState(deps, admin, id))).toEqual(['done', 3, 0, 0]);
    await expect(send(id, content, 0)).rejects.toMatchObject({ code: 'conflict' });
    expect(await deps.archives.sizeOf(id)).toBe(0);
  });

  it('takes octets from one request at a time, also when another server has the other', async () => {
    const content = Buffer.from(jsonl(many(2)));
    const { id } = await announce(content);
    const row = database.db.updateTable('statement_import').where('id', '=', id);
    const until = new Date(Date.now() + 60_000);
    await row.set({ lease_owner: randomUUID(), lease_until: until }).execute();
    await expect(send(id, content)).rejects.toMatchObject({ code: 'conflict', field: 'Upload-Offset' });
    expect((await readImportState(deps, admin, id)).received).toBe(0);
    await row.set({ lease_owner: null, lease_until: null }).execute();
    await send(id, content);
    await store.idle();
    expect(counts(await readImportState(deps, admin, id))).toEqual(['done', 2, 0, 0]);
  });

  it('does not unpack without end, nor read for ever', async () => {
    const bomb = gzipSync(Buffer.alloc(24 * 1024 * 1024, `${' '.repeat(2 ** 20 - 1)}\n`));
    expect(await bring(bomb)).toMatchObject({
      state: 'failed',
      error: { reason: expect.stringContaining('unpacks to far more') },
    });
    const content = Buffer.from(jsonl(many(1)));
    const { id } = await announce(content);
    await database.db
      .updateTable('statement_import')
      .set({ started_at: new Date(Date.now() - 8 * 24 * 60 * 60 * 1000) })
      .where('id', '=', id)
      .execute();
    await send(id, content);
    await store.idle();
    expect(await readImportState(deps, admin, id)).toMatchObject({
      state: 'failed',
      error: { reason: expect.stringContaining('7 days') },
    });
  });

  it('fails for what is not what was announced, stays failed, and says what to do', async () => {
    const content = jsonl(many(1));
    const other = await bring(content, { sha256: 'a'.repeat(64) });
    expect([other.state, other.stored, other.error?.field]).toEqual(['failed', 0, 'sha256']);
    const damaged = await bring(gzipSync(jsonl(many(2_000))).subarray(0, -2_000));
    expect([damaged.state, damaged.error?.field]).toEqual(['failed', 'content']);
    expect(damaged.stored).toBeGreaterThan(0);
    const noArray = await bring(content + content, { format: 'json-array' });
    expect(counts(noArray)).toEqual(['done', 1, 1, 0]);
    const none = await bring(`[${content},\n oops]`, { format: 'json-array' });
    expect(none.error).toMatchObject({ field: 'format', reason: expect.stringContaining('Line 3') });
    await expect(announce(Buffer.from(''), { size: 200 * 1024 ** 3 })).rejects.toMatchObject({
      code: 'too_large',
    });
    await expect(announce(Buffer.from('x'), { credentialId: randomUUID() })).rejects.toMatchObject({
      code: 'not_found',
    });
    const full = { ...deps, archives: { ...deps.archives, free: async () => 10 } };
    await expect(announce(Buffer.from('x'), {}, full)).rejects.toMatchObject({ code: 'unavailable' });
  });

  /** An import that waits, as after the start of a process. */
  async function waiting(statements: readonly Statement[]): Promise<string> {
    const content = Buffer.from(jsonl(statements));
    const quiet = { ...deps, enqueueImport: async () => {} };
    const { id } = await announce(content);
    await receiveArchive(quiet, admin, id, { offset: 0, content: pieces(content) });
    return id;
  }

  it('goes on after being killed at any moment, and counts each statement once', async () => {
    const statements = many(900);
    const id = await waiting(statements);
    for (const dies of ['before', 'after'] as const) {
      let batches = 0;
      const write: typeof deps.statementWriter.write = async (tenantId, batch) => {
        if (++batches === 3 && dies === 'before') throw new Error('killed');
        const stored = await deps.statementWriter.write(tenantId, batch);
        if (batches === 3) throw new Error('killed');
        return stored;
      };
      const mortal = { ...deps, statementWriter: { ...deps.statementWriter, write } };
      const dying = readImport(mortal, { tenantId: DEFAULT_TENANT, importId: id }, NEVER);
      await expect(dying).rejects.toThrow('killed');
      await releaseRowLeases(deps.db);
    }
    expect(await findDueImports(deps.db, DEFAULT_TENANT)).toEqual([id]);
    await readImport(deps, { tenantId: DEFAULT_TENANT, importId: id }, NEVER);
    expect(await findDueImports(deps.db, DEFAULT_TENANT)).toEqual([]);
    expect(counts(await readImportState(deps, admin, id))).toEqual(['done', 900, 0, 0]);
    expect(await find(statements[899]!.id)).toBeDefined();
  });

  it('is read by one process at a time, and no longer when it is cancelled', async () => {
    const id = await waiting(many(700));
    expect(await findDueImports(deps.db, DEFAULT_TENANT)).toEqual([id]);
    const run = (by = deps) => readImport(by, { tenantId: DEFAULT_TENANT, importId: id }, NEVER);
    let dueMeanwhile: string[] = ['not asked'];
    let batches = 0;
    const write: typeof deps.statementWriter.write = async (tenantId, batch) => {
      if (++batches === 2) {
        dueMeanwhile = await findDueImports(deps.db, DEFAULT_TENANT);
        await run();
        await cancelImport(deps, admin, id);
      }
      return deps.statementWriter.write(tenantId, batch);
    };
    await run({ ...deps, statementWriter: { ...deps.statementWriter, write } });
    expect(dueMeanwhile).toEqual([]);
    expect(counts(await readImportState(deps, admin, id))).toEqual(['cancelled', 200, 0, 0]);
    expect(await deps.archives.sizeOf(id)).toBe(0);
    await run();
    expect((await readImportState(deps, admin, id)).state).toBe('cancelled');
    await cancelImport(deps, admin, id);
    await expect(readImportState(deps, admin, id)).rejects.toMatchObject({ code: 'not_found' });
    await expect(cancelImport(deps, admin, id)).rejects.toMatchObject({ code: 'not_found' });
  });

  it('is taken from whoever reads it when it is cancelled, though nothing of it is a statement', async () => {
    const id = await waiting(many(1));
    let owner: string | null | undefined = 'not asked';
    const archives: ExchangeDeps['archives'] = {
      ...deps.archives,
      async read(...from) {
        await cancelImport(deps, admin, id);
        const row = database.db.selectFrom('statement_import').select('lease_owner').where('id', '=', id);
        owner = (await row.executeTakeFirst())?.lease_owner;
        return deps.archives.read(...from);
      },
    };
    const read = readImport({ ...deps, archives }, { tenantId: DEFAULT_TENANT, importId: id }, NEVER);
    await read.catch(() => {});
    expect(owner).toBeNull();
  });

  it('ends when its credential has, is forgotten when nobody sends it, and is for administrators', async () => {
    const id = await waiting(many(1));
    const { credentialId } = await readImportState(deps, admin, id);
    await revokeCredential(deps, admin, credentialId);
    await readImport(deps, { tenantId: DEFAULT_TENANT, importId: id }, NEVER);
    expect(await readImportState(deps, admin, id)).toMatchObject({
      state: 'failed',
      error: { field: 'credentialId' },
    });
    const unsent = await announce(Buffer.from('{}'));
    expect(await forgetUnsentImports(deps, DEFAULT_TENANT)).toBe(0);
    const inAWeek = { now: () => new Date(Date.now() + 8 * 24 * 60 * 60 * 1000) };
    expect(await forgetUnsentImports({ ...deps, clock: inAWeek }, DEFAULT_TENANT)).toBe(1);
    expect((await listImports(deps, admin, { limit: 200 })).map((one) => one.id)).not.toContain(unsent.id);
    const reader = { tenantId: DEFAULT_TENANT, kind: 'token' as const, scopes: ['records:read' as const] };
    await expect(listImports(deps, reader, { limit: 1 })).rejects.toMatchObject({ code: 'forbidden' });
    await expect(
      receiveArchive(deps, reader, id, { offset: 0, content: pieces(new Uint8Array(1)) }),
    ).rejects.toMatchObject({ code: 'forbidden' });
  });
});
