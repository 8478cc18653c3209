import { randomUUID } from 'node:crypto';
import { DEFAULT_TENANT, ensureTenant, systemClock } from '@mesh/domain/kernel';
import { activityItems } from '@mesh/domain/catalogue';
import {
  createLogTail,
  createSenderCache,
  createSendingNotes,
  createStatementWriter,
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
    senders: createSenderCache(),
    sendingNotes: createSendingNotes(),
    onStored: () => {},
    http: createHttpClient({ allowedHosts: () => ['127.0.0.1'], logger: silentLogger }),
    logTail: createLogTail(db),
    deliverSoon: () => {},
    activityItems: activityItems(),
  };
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
