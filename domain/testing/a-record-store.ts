import { randomUUID } from 'node:crypto';
import { DEFAULT_TENANT, ensureTenant, systemClock } from '@mesh/domain/kernel';
import { activityItems } from '@mesh/domain/catalogue';
import {
  createLearners,
  createLogFollower,
  createLogTail,
  createSenderCache,
  createSendingNotes,
  createStatementReader,
  createStatementWriter,
  storeStatements,
  type CheckedStatement,
  type RecordsDeps,
  type Sender,
  type Statement,
} from '@mesh/domain/records';
import { createTombstones, knowErasedBy } from '@mesh/domain/people';
import type { Database } from '@mesh/platform/database';
import { createHttpClient } from '@mesh/platform/http';
import { silentLogger } from '@mesh/platform/logging';
import { createSecretBox } from '@mesh/platform/secrets';
import type { TestEngine } from '@mesh/platform/testing';
import { afterAll, beforeAll } from 'vitest';
import { openTestDatabase } from './open-test-database.ts';

/** Everything that the use cases of the record store need, over a database of `openTestDatabase`. */
export async function aRecordStore({ db }: Database): Promise<RecordsDeps> {
  await ensureTenant({ db, clock: systemClock }, { id: DEFAULT_TENANT, name: 'Test' });
  const secrets = createSecretBox({ key: new Uint8Array(32) });
  knowErasedBy(secrets);
  return {
    db,
    clock: systemClock,
    log: silentLogger,
    secrets,
    tombstones: createTombstones(db, secrets),
    statementWriter: createStatementWriter(db),
    statementReader: createStatementReader(db),
    senders: createSenderCache(),
    sendingNotes: createSendingNotes(),
    onStored: () => {},
    http: createHttpClient({ allowedHosts: () => ['127.0.0.1'], logger: silentLogger }),
    logTail: createLogTail(db),
    deliverSoon: () => {},
    activityItems: activityItems(),
  };
}

export interface TestRecords {
  database: Database;
  deps: RecordsDeps;
  sender: Sender;
  tenantId: string;
  /** Stores statements, and returns their ids. */
  store: (...statements: readonly Statement[]) => Promise<string[]>;
}

/** A record store of the `describe` in which it is asked for: there before its first test, gone after its last. */
export function recordsOn(engine: TestEngine): TestRecords {
  const sender = aSender();
  const records = {
    sender,
    tenantId: sender.tenantId,
    store: (...statements) =>
      storeStatements(records.deps, sender, { statements: checked(...statements), attachments: new Map() }),
  } as TestRecords;
  beforeAll(async () => {
    records.database = await openTestDatabase(engine);
    records.deps = await aRecordStore(records.database);
  });
  afterAll(() => records.database.close());
  return records;
}

export function aSender(changes: Partial<Sender> = {}): Sender {
  return {
    tenantId: DEFAULT_TENANT,
    credentialId: '00000000-0000-7000-8000-0000000000aa',
    scopes: ['all'],
    authority: { objectType: 'Agent', account: { homePage: 'https://lms.example.org', name: 'lms' } },
    allowedAuthorities: [],
    corsOrigins: [],
    requestsPerMinute: 0,
    ...changes,
  };
}

/** Ada completed the course on refunds. */
export function aStatement(changes: Partial<Statement> = {}): Statement {
  return {
    id: randomUUID(),
    actor: { mbox: 'mailto:ada@example.org', name: 'Ada Lindqvist' },
    verb: { id: 'http://adlnet.gov/expapi/verbs/completed' },
    object: { id: 'https://lms.example.org/courses/refunds' },
    ...changes,
  };
}

/** As `checkStatements` would leave it, for statements that are known to be right. */
export function checked(...statements: Statement[]): CheckedStatement[] {
  return statements.map((statement) => ({ statement, version: '1.0.3', attachments: [] }));
}

/** Stores statements, and takes in who did what by them. */
export async function tellRecords(
  deps: RecordsDeps,
  sender: Sender,
  ...statements: readonly Statement[]
): Promise<void> {
  await storeStatements(deps, sender, { statements: checked(...statements), attachments: new Map() });
  await followRecords(deps, sender.tenantId);
}

/** Takes in who did what, by all that is stored. */
export async function followRecords(deps: RecordsDeps, tenantId: string): Promise<void> {
  await createLogFollower(deps, [createLearners(deps.activityItems)]).catchUp(tenantId);
}
