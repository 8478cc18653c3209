import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { array, asyncProperty, assert, constantFrom, integer } from 'fast-check';
import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { Webhook } from 'standardwebhooks';
import { systemActor } from '@mesh/domain/kernel';
import {
  changeDestination,
  createDeliverer,
  createDestination,
  forgetDeliveries,
  listDeliveries,
  readDestination,
  removeDestination,
  replay,
  rotateWebhookSecret,
  storeStatements,
  testDestination,
  VOIDED,
  type DestinationInput,
  type DestinationKind,
  type RecordsDeps,
  type Statement,
} from '@mesh/domain/records';
import { aRecordStore, aSender, aStatement, checked, openTestDatabase } from '@mesh/domain/testing';
import { createHttpClient } from '@mesh/platform/http';
import { silentLogger } from '@mesh/platform/logging';
import type { Database } from '@mesh/platform/database';
import { testEngines } from '@mesh/platform/testing';
import { MAX_DESTINATIONS } from './delivery.model.ts';
import { readStoredAs } from '../statements/statements.read.ts';

interface Call {
  url: string;
  headers: IncomingMessage['headers'];
  body: string;
  statements: Statement[];
}

/** Answers a call; what it does not answer itself is taken as a record store takes it. */
type Behaviour = (call: Call, response: ServerResponse) => boolean;

/** A record store that lies as it is told to, one behaviour a call, and remembers what it was given. */
async function aReceiver() {
  const calls: Call[] = [];
  const taken = new Map<string, Statement>();
  const script: Behaviour[] = [];
  let always = asARecordStore;
  const server: Server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const body = Buffer.concat(parts).toString('latin1');
      const call: Call = {
        url: request.url!,
        headers: request.headers,
        body,
        statements: statementsIn(body),
      };
      calls.push(call);
      const behaviour = script.shift() ?? always;
      if (behaviour(call, response)) return;
      take(call);
      const ids = call.statements.map(({ id }) => id);
      response.setHeader('content-type', 'application/json').end(JSON.stringify(ids));
    });
  });
  const take = ({ statements }: Call) => statements.forEach((one) => taken.set(one.id, one));
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    calls,
    taken,
    take,
    script,
    always: (behaviour: Behaviour) => void (always = behaviour),
    reset() {
      calls.length = 0;
      script.length = 0;
      taken.clear();
      always = asARecordStore;
    },
    close: () => new Promise((closed) => (server.closeAllConnections(), server.close(closed))),
  };
}

function statementsIn(body: string): Statement[] {
  if (body === '') return [];
  const json = body.startsWith('--') ? body.split('\r\n\r\n')[1]!.split('\r\n--')[0]! : body;
  const parsed = JSON.parse(json) as Statement[] | { data: { statements: Statement[] } };
  return Array.isArray(parsed) ? parsed : parsed.data.statements;
}

const asARecordStore: Behaviour = () => false;

const some = (count: number) => Array.from({ length: count }, () => aStatement());

const answering =
  (status: number, headers: Record<string, string> = {}, body = ''): Behaviour =>
  (_, response) => {
    response.writeHead(status, headers).end(body);
    return true;
  };

const hangUp: Behaviour = (_, response) => {
  response.socket!.destroy();
  return true;
};

const aClient = (totalMs: number) =>
  createHttpClient({
    allowedHosts: () => ['127.0.0.1'],
    logger: silentLogger,
    limits: { totalMs, perHostRate: 1_000 },
  });

describe.each(testEngines)('deliveries on $name', (engine) => {
  let database: Database;
  let deps: RecordsDeps;
  let receiver: Awaited<ReturnType<typeof aReceiver>>;
  let now = Date.now();
  const http = aClient(30_000);
  const sender = aSender();
  const { tenantId } = sender;
  const admin = systemActor(tenantId);
  const made: { kind: DestinationKind; id: string }[] = [];

  beforeAll(async () => {
    database = await openTestDatabase(engine);
    deps = { ...(await aRecordStore(database)), http, clock: { now: () => new Date(now) } };
    receiver = await aReceiver();
  });
  afterEach(async () => {
    for (const named of made.splice(0)) await removeDestination(deps, admin, named).catch(() => {});
    receiver.reset();
  });
  afterAll(async () => {
    await receiver.close();
    await http.close();
    await database.close();
  });

  const store = async (...statements: Statement[]) => {
    await storeStatements(deps, sender, { statements: checked(...statements), attachments: new Map() });
    return statements.map(({ id }) => id);
  };
  const forward = async (input: Partial<DestinationInput> = {}) => {
    const settings = { name: 'Group', url: `${receiver.origin}/xapi/`, key: 'k', secret: 's' };
    const { id } = await createDestination(deps, admin, 'forward', {
      ...settings,
      version: '1.0.3',
      ...input,
    });
    return remember({ kind: 'forward' as const, id });
  };
  const remember = (named: { kind: DestinationKind; id: string }) => {
    made.push(named);
    return named;
  };
  const deliver = async (by = deps) => {
    const deliverer = createDeliverer(by);
    await deliverer.deliverAll(tenantId);
    await deliverer.close();
  };
  const view = (named: { kind: DestinationKind; id: string }) => readDestination(deps, admin, named);
  const log = ({ kind, id }: { kind: DestinationKind; id: string }) =>
    listDeliveries(deps, admin, { kind, destinationId: id, limit: 50 });

  it('a forward gets what is stored from now on, in order and in batches, as another record store takes it', async () => {
    await store(...some(3));
    const named = await forward();
    const ids = await store(...some(230));
    await deliver();
    expect(receiver.calls.map(({ statements }) => statements.length)).toEqual([100, 100, 30]);
    expect([...receiver.taken.keys()]).toEqual(ids);
    const [call] = receiver.calls;
    expect(call).toMatchObject({
      url: '/xapi/statements',
      headers: {
        authorization: `Basic ${Buffer.from('k:s').toString('base64')}`,
        'x-experience-api-version': '1.0.3',
        'content-type': 'application/json',
      },
    });
    expect(Object.keys(call!.statements[0]!)).not.toContain('stored');
    expect(Object.keys(call!.statements[0]!)).not.toContain('authority');
    expect(await view(named)).toMatchObject({ state: 'active', lag: { statements: 0, since: null } });
    expect(await log(named)).toMatchObject([{ state: 'delivered', attempts: 1, status: 200 }, {}, {}]);
  });

  it('keeps the order and loses nothing, whatever happens and however often it is killed', async () => {
    const behaviours: Record<string, Behaviour> = {
      well: asARecordStore,
      busy: answering(503),
      late: answering(429, { 'retry-after': '7' }),
      lost: hangUp,
      stored: (call, response) => {
        receiver.take(call);
        return hangUp(call, response);
      },
      page: answering(200, { 'content-type': 'text/html' }, '<html>Welcome</html>'),
    };
    const outage = array(constantFrom(...Object.keys(behaviours), 'killed'), { maxLength: 6 });
    await assert(
      asyncProperty(
        array(integer({ min: 1, max: 120 }), { minLength: 1, maxLength: 3 }),
        outage,
        async (sizes, names) => {
          receiver.reset();
          await forward();
          const ids: string[] = [];
          for (const size of sizes) ids.push(...(await store(...some(size))));
          for (const name of names) {
            if (name === 'killed') await killed(deps, tenantId);
            else receiver.script.push(behaviours[name]!);
            await deliver();
            now += 2 * 60 * 60_000;
          }
          await deliver();
          expect([...receiver.taken.keys()]).toEqual(ids);
          for (const named of made.splice(0)) await removeDestination(deps, admin, named);
        },
      ),
      { numRuns: 8 },
    );
  });

  it('asks again when it was told to, and not before', async () => {
    const named = await forward();
    await store(...some(1));
    receiver.script.push(answering(429, { 'retry-after': '120' }), answering(503));
    await deliver();
    await deliver();
    expect(receiver.calls).toHaveLength(1);
    expect(await view(named)).toMatchObject({
      state: 'failing',
      lastError: 'It answered 429. It asks for fewer requests.',
      nextAttemptAt: new Date(now + 120_000),
      lag: { statements: 1 },
    });
    now += 120_000;
    await deliver();
    const { nextAttemptAt } = await view(named);
    expect(nextAttemptAt!.getTime() - now).toBeGreaterThan(7_000);
    now += 10_000;
    await deliver();
    expect(receiver.taken.size).toBe(1);
    expect(await log(named)).toMatchObject([{ state: 'delivered', attempts: 3 }]);
  });

  it('finds the one statement that is refused, and the one that is there already otherwise', async () => {
    const named = await forward();
    const ids = await store(...some(40));
    receiver.always(({ statements }, response) => {
      if (statements.some(({ id }) => id === ids[13]))
        return answering(400, { 'content-type': 'text/plain' }, 'I do not like this verb.')(null!, response);
      if (statements.some(({ id }) => id === ids[29])) return answering(409)(null!, response);
      return false;
    });
    await deliver();
    expect([...receiver.taken.keys()]).toEqual(ids.filter((_, n) => n !== 13 && n !== 29));
    const told = (await log(named)).filter(({ state }) => state !== 'delivered');
    expect(told).toMatchObject([
      { state: 'conflict', status: 409, statementIds: [ids[29]] },
      {
        state: 'refused',
        status: 400,
        statementIds: [ids[13]],
        reason: 'It refused this with 400. It says: I do not like this verb.',
      },
    ]);
    expect((await view(named)).state).toBe('active');
    receiver.always(asARecordStore);
    await replay(deps, admin, named, { deliveryId: told[1]!.id });
    await deliver();
    expect(receiver.taken.has(ids[13]!)).toBe(true);
  });

  it('pauses and says what to do when it is not let in, and when everything is refused', async () => {
    const named = await forward();
    const ids = await store(...some(12));
    receiver.script.push(answering(401));
    await deliver();
    expect(await view(named)).toMatchObject({
      state: 'paused',
      pausedBecause: expect.stringContaining('enter the credentials anew'),
    });
    const moved = changeDestination(deps, admin, named, { url: 'https://elsewhere.example.org/xapi' });
    await expect(moved).rejects.toMatchObject({ code: 'invalid', field: 'secret' });
    receiver.always(answering(400));
    await changeDestination(deps, admin, named, { secret: 'new', paused: false });
    await deliver();
    expect(receiver.calls.at(-1)!.headers.authorization).toBe(
      `Basic ${Buffer.from('k:new').toString('base64')}`,
    );
    expect(await view(named)).toMatchObject({
      state: 'paused',
      pausedBecause: expect.stringContaining('refused 10 statements one after the other'),
    });
    receiver.always(asARecordStore);
    await changeDestination(deps, admin, named, { paused: false });
    await deliver();
    expect([...receiver.taken.keys()]).toEqual(ids.slice(10));
  });

  it('does not tell a record store of 1.0.3 what it has no words for', async () => {
    const named = await forward();
    const contextAgents = [{ objectType: 'contextAgent', agent: { mbox: 'mailto:bo@example.org' } } as const];
    const only2 = aStatement({ version: '2.0.0', context: { contextAgents } });
    const [one, two] = some(2);
    const statements = [one!, only2, two!].map((statement) => ({
      statement,
      version: '2.0.0' as const,
      attachments: [],
    }));
    await storeStatements(deps, sender, { statements, attachments: new Map() });
    await deliver();
    expect([...receiver.taken.values()]).toMatchObject([
      { id: one!.id, version: '1.0.3' },
      { id: two!.id, version: '1.0.3' },
    ]);
    expect(await log(named)).toMatchObject([
      { state: 'unsendable', statementIds: [only2.id], reason: expect.stringContaining('contextAgents') },
      { state: 'delivered', statementIds: [one!.id, two!.id] },
    ]);
  });

  it('follows the filters; who was told of a statement is told that it was voided; nothing goes back to who sent it', async () => {
    const verb = { id: 'https://x.example/verbs/helped' };
    const back = '0198f1c2-7d1e-7a44-9a53-0c5b7f6a2e11';
    await forward({ filters: { verbs: [verb.id], exceptCredentials: [back] } });
    const [one, two, theirs] = [aStatement({ verb }), aStatement(), aStatement({ verb })];
    const voiding = [one, two].map(({ id }) =>
      aStatement({ verb: { id: VOIDED }, object: { objectType: 'StatementRef', id } }),
    );
    await store(one, two);
    await storeStatements(deps, aSender({ credentialId: back }), {
      statements: checked(theirs),
      attachments: new Map(),
    });
    await store(...voiding);
    await deliver();
    expect([...receiver.taken.keys()]).toEqual([one.id, voiding[0]!.id]);
  });

  it('takes what is attached along', async () => {
    await forward();
    const sha2 = 'b94d27b9934d3e08a52e52d7da7dabfac484efe37a5380ee9088f7ace2efcde9';
    const attachments = [
      { usageType: 'https://x.example/a', display: { en: 'a' }, contentType: 'text/plain', length: 11, sha2 },
    ];
    const statement = aStatement({ attachments });
    const content = { contentType: 'text/plain', content: Buffer.from('hello world') };
    const input = { statement, version: '1.0.3' as const, attachments: [sha2] };
    await storeStatements(deps, sender, { statements: [input], attachments: new Map([[sha2, content]]) });
    await deliver();
    const [call] = receiver.calls;
    expect(call!.headers['content-type']).toMatch(/^multipart\/mixed; boundary=/);
    expect(call!.body).toContain(`X-Experience-API-Hash: ${sha2}\r\n\r\nhello world\r\n--`);
    expect(call!.statements).toMatchObject([{ id: statement.id }]);
  });

  it('two processes never deliver to one destination at once', async () => {
    await forward();
    const ids = await store(...some(150));
    const deliverers = [1, 2, 3].map(() => createDeliverer(deps));
    await Promise.all(deliverers.map((one) => one.deliverAll(tenantId)));
    await Promise.all(deliverers.map((one) => one.close()));
    expect(receiver.calls.flatMap(({ statements }) => statements.map(({ id }) => id))).toEqual(ids);
  });

  it('is replayed from a moment', async () => {
    const named = await forward();
    const ids = await store(...some(4));
    await deliver();
    const moment = (await readStoredAs(deps.db, tenantId, [ids[1]!])).get(ids[1]!)!.statement.stored!;
    receiver.reset();
    await replay(deps, admin, named, { since: moment });
    await deliver();
    expect([...receiver.taken.keys()]).toEqual(ids.slice(2));
  });

  it('a webhook is called with a signature, the same id over attempts, and both secrets of an overlap', async () => {
    const input = { name: 'HR', url: `${receiver.origin}/hook` };
    const { id, secret } = await createDestination(deps, admin, 'webhook', input);
    const named = remember({ kind: 'webhook', id });
    now = Date.now();
    const ids = await store(...some(2));
    receiver.script.push(hangUp);
    await deliver();
    now += 10_000;
    await deliver();
    const [first, second] = receiver.calls;
    expect(second!.headers['webhook-id']).toBe(first!.headers['webhook-id']);
    expect(second!.body).toBe(first!.body);
    const headers = second!.headers as Record<string, string>;
    expect(new Webhook(secret!).verify(utf8(second!), headers)).toMatchObject({
      type: 'statements.stored',
      data: { ids, statements: [{ id: ids[0], stored: expect.any(String) }, { id: ids[1] }] },
    });
    const rotated = await rotateWebhookSecret(deps, admin, { id, overlapHours: 1 });
    await store(...some(1));
    await deliver();
    const third = receiver.calls.at(-1)!;
    for (const known of [secret!, rotated.secret])
      new Webhook(known).verify(utf8(third), third.headers as Record<string, string>);
    now += 2 * 60 * 60_000;
    await store(...some(1));
    await deliver();
    expect(receiver.calls.at(-1)!.headers['webhook-signature']).not.toContain(' ');
    receiver.script.push(answering(410));
    await store(...some(1));
    await deliver();
    expect(await view(named)).toMatchObject({
      state: 'paused',
      pausedBecause: expect.stringContaining('(410)'),
    });
  });

  it('says which step of a test fails, without giving a statement away', async () => {
    const named = await forward();
    expect(await testDestination(deps, admin, named)).toMatchObject([{ step: 'reach', outcome: 'failed' }]);
    const about = answering(200, { 'content-type': 'application/json' }, '{"version":["2.0.0","1.0.3"]}');
    receiver.script.push(about, answering(401));
    expect(await testDestination(deps, admin, named)).toMatchObject([
      { step: 'reach', outcome: 'passed', says: 'It is a record store for xAPI 2.0.0, 1.0.3.' },
      { step: 'version', outcome: 'passed' },
      { step: 'credentials', outcome: 'failed', says: expect.stringContaining('401') },
    ]);
    receiver.script.push(about);
    expect((await testDestination(deps, admin, named)).map(({ outcome }) => outcome)).not.toContain('failed');
    expect(receiver.taken.size).toBe(0);
    const tried = await deps.db
      .selectFrom('audit_entry')
      .select('action')
      .where('tenant_id', '=', admin.tenantId)
      .where('target', '=', named.id)
      .where('action', '=', 'record-forward.test')
      .execute();
    expect(tried).toHaveLength(3);
  });

  it('is slow without an end: the next attempt comes later', async () => {
    const named = await forward();
    await store(...some(1));
    receiver.script.push(() => true);
    const impatient = aClient(100);
    await deliver({ ...deps, http: impatient });
    await impatient.close();
    expect(await view(named)).toMatchObject({
      state: 'failing',
      lastError: expect.stringContaining('in time'),
    });
  });

  it('forgets finished deliveries after a month, and never what waits', async () => {
    const named = await forward();
    await store(...some(1));
    await deliver();
    receiver.script.push(answering(503));
    await store(...some(1));
    await deliver();
    now += 31 * 86_400_000;
    expect(await forgetDeliveries(deps, tenantId)).toBe(1);
    expect(await log(named)).toMatchObject([{ state: 'waiting' }]);
  });

  it('are as many as there may be at most, also when two are added at once', async () => {
    const elsewhere = systemActor(randomUUID());
    const add = () =>
      createDestination(deps, elsewhere, 'webhook', { name: 'One', url: 'https://example.org/hook' });
    await add();
    await sql`
      insert into record_destination
      select (jsonb_populate_record(one, jsonb_build_object('id', gen_random_uuid()))).*
      from record_destination one, generate_series(3, ${MAX_DESTINATIONS})
      where tenant_id = ${elsewhere.tenantId}::uuid`.execute(deps.db);
    const results = await Promise.allSettled([add(), add(), add()]);
    expect(results.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected', 'rejected']);
    expect(results.find(({ status }) => status === 'rejected')).toMatchObject({
      reason: { code: 'conflict', message: expect.stringContaining(String(MAX_DESTINATIONS)) },
    });
  });

  it('a secret is neither stored nor told', async () => {
    const named = await forward({ secret: 'hunter2' });
    const row = await database.db
      .selectFrom('record_destination')
      .selectAll()
      .where('id', '=', named.id)
      .executeTakeFirstOrThrow();
    expect(JSON.stringify([row, await view(named)])).not.toContain('hunter2');
  });
});

const utf8 = ({ body }: Call): string => Buffer.from(body, 'latin1').toString('utf8');

/** A process that ends after the other side has stored, before it could write that down. */
async function killed(deps: RecordsDeps, tenantId: string): Promise<void> {
  const dies = {
    fetch: async (...request: Parameters<RecordsDeps['http']['fetch']>) => {
      await deps.http.fetch(...request);
      throw new Error('killed');
    },
  };
  const deliverer = createDeliverer({ ...deps, http: dies });
  await deliverer.deliverAll(tenantId);
  await deliverer.close();
}
