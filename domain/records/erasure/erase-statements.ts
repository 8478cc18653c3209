import { inTransaction, type Tx } from '@mesh/platform/database';
import { holdLearners, rebuildAttempts } from '../attempts/rebuild-attempts.ts';
import { deleteAttemptsOf, type Subject as AttemptSubject } from '../attempts/attempts.store.ts';
import { takeEvents } from '../attempts/take-events.ts';
import type { LogStatement } from '../log/log.read.ts';
import type { RecordsDeps } from '../records.deps.ts';
import { actorsOf } from '../registry/registry.model.ts';
import { saveActors, setNobody } from '../registry/registry.store.ts';
import { keyOf } from '../statements/key.ts';
import { agentKey, referenceKeys } from '../statements/reference-keys.ts';
import { attachmentsOf, voidedBy, type Agent, type Statement } from '../statements/statement.model.ts';
import { authorityKey } from '../statements/store-statements.ts';
import { keysOfAgents } from './identities.ts';
import { isDoneBy, rewriteStatement, type Rewriting } from './rewrite-statement.ts';
import {
  deleteActors,
  deleteEvents,
  deleteStatements,
  dropAttachments,
  findStatementsNaming,
  placeOf,
  replaceStatements,
  type NamingStatement,
} from './erasure.store.ts';

/** Statements rewritten in one transaction: readers wait for nobody, and a kill loses no more than these. */
const PAGE = 200;

export interface StatementErasure {
  /** `agentKey` of each who is the person. */
  agents: readonly string[];
  personIds: readonly string[];
  /** In lower case. */
  mails: readonly string[];
  policy: 'pseudonymise' | 'erase';
  /** Random, for this erasure alone. */
  salt: string;
}

export interface ErasedStatements {
  erased: number;
  pseudonymised: number;
}

/**
 * Takes a person out of all statements, a page at a time. `erase`: what they did goes; `pseudonymise`: it stays as somebody's.
 * In what others did they are somebody either way. Carried out again after a kill it goes on where it stopped: what is done names
 * them no longer. The clock of the log does not move: nothing is stored, so Consistent-Through stays true.
 */
export async function eraseStatements(
  deps: RecordsDeps,
  tenantId: string,
  erasure: StatementErasure,
  onPage: (done: ErasedStatements) => Promise<void> = async () => {},
): Promise<ErasedStatements> {
  const by = rewritingOf(erasure);
  const done: ErasedStatements = { erased: 0, pseudonymised: 0 };
  for (let after: number | undefined = 0; after !== undefined;) {
    const from: number = after;
    const page = await inTransaction(deps.db, (tx) => erasePage(tx, deps, tenantId, erasure, by, from));
    done.erased += page.erased;
    done.pseudonymised += page.pseudonymised;
    after = page.last;
    if (after !== undefined) await onPage(done);
  }
  await inTransaction(deps.db, (tx) => forgetActors(tx, tenantId, erasure));
  deps.logTail.drop(tenantId);
  return done;
}

/** What stands for them: one name for all that they did, which nothing leads back from once the salt is gone. */
function rewritingOf({ agents, mails, salt }: StatementErasure): Rewriting {
  const name = keyOf('pseudonym', salt);
  const instead: Agent = { objectType: 'Agent', account: { homePage: 'urn:learning-mesh:erased', name } };
  return { identities: new Set(agents), mails, instead, word: 'erased', salt };
}

async function erasePage(
  tx: Tx,
  { activityItems }: RecordsDeps,
  tenantId: string,
  { agents, policy }: StatementErasure,
  by: Rewriting,
  after: number,
): Promise<ErasedStatements & { last: number | undefined }> {
  await holdLearners(tx, tenantId);
  const found = await findStatementsNaming(tx, tenantId, keysOfAgents(agents), PAGE, after);
  const gone = policy === 'erase' ? found.filter(({ statement }) => isDoneBy(statement, by)) : [];
  const staying = found.filter((one) => !gone.includes(one)).map((one) => rewritten(one, by));
  const ids = found.map(({ id }) => id);
  const told = await deleteEvents(tx, tenantId, ids);
  await deleteStatements(tx, tenantId, gone);
  await replaceStatements(tx, tenantId, staying.map(rowOf));
  await dropAttachments(tx, tenantId, [
    ...gone.map(({ id }) => ({ id, kept: [] })),
    ...staying.map(({ id, statement }) => ({ id, kept: shasOf(statement) })),
  ]);
  await takeAnew(tx, { activityItems }, tenantId, staying, told);
  return { erased: gone.length, pseudonymised: staying.length, last: found.at(-1)?.stored };
}

function rewritten(one: NamingStatement, by: Rewriting): NamingStatement {
  return { ...one, statement: rewriteStatement(one.statement, by) };
}

function rowOf({ stored, id, keys, statement }: NamingStatement) {
  const { stored: _, ...rest } = statement;
  const authority = statement.authority!;
  return {
    id,
    stored,
    payload: JSON.stringify(rest).slice(0, -1),
    authority: authorityKey(authority),
    before: keys,
    keys: referenceKeys({ ...statement, authority }).map(({ kind, value }) => keyOf(kind, value)),
  };
}

const shasOf = (statement: Statement): string[] => attachmentsOf(statement).map(({ sha2 }) => sha2);

/** What the rewritten statements tell of attempts is somebody's now; those not yet taken in will be, as they are now. */
async function takeAnew(
  tx: Tx,
  { activityItems }: Pick<RecordsDeps, 'activityItems'>,
  tenantId: string,
  staying: readonly NamingStatement[],
  told: readonly AttemptSubject[],
): Promise<void> {
  const place = await placeOf(tx, tenantId);
  const page = staying.filter(({ stored }) => stored <= place).map(asOfLog);
  const actors = actorsOf(page);
  await saveActors(tx, tenantId, actors);
  const subjects = await takeEvents(tx, activityItems, tenantId, page);
  await rebuildAttempts(tx, activityItems, tenantId, [...subjects, ...told]);
}

function asOfLog({ statement, voided, stored, id, credentialId, size }: NamingStatement): LogStatement {
  return { stored, id, credentialId, voided, voids: voidedBy(statement), statement, size };
}

/** When no statement names them, nor does the registry, and nothing is left of their attempts. */
async function forgetActors(tx: Tx, tenantId: string, erasure: StatementErasure): Promise<void> {
  await holdLearners(tx, tenantId);
  const { instead } = rewritingOf(erasure);
  const moved = await deleteActors(
    tx,
    tenantId,
    erasure.agents.map((agent) => keyOf('agent', agent)),
  );
  await setNobody(tx, tenantId, keyOf('agent', agentKey(instead)), true);
  await deleteAttemptsOf(tx, tenantId, [...erasure.personIds, ...moved]);
}
