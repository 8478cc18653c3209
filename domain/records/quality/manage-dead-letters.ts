import { authorise, recordAudit, recordLook } from '@mesh/domain/access';
import { DomainError, type Actor } from '@mesh/domain/kernel';
import { inTransaction, type Tx } from '@mesh/platform/database';
import { nameClosed } from '../browse/names-closed.ts';
import { findCredential } from '../credentials/credentials.read.ts';
import type { Sender } from '../credentials/sender.ts';
import type { RecordsDeps } from '../records.deps.ts';
import { checkStatements } from '../statements/check/check-statements.ts';
import { forOthers } from '../statements/for-others.ts';
import { parseJson } from '../statements/parse-json.ts';
import type { CheckedStatement } from '../statements/statement.model.ts';
import { refuseUnstorable, storeStatements } from '../statements/store-statements.ts';
import {
  findDeadLetter,
  findDeadLetterGroups,
  findDeadLetters,
  type DeadLetter,
  type DeadLetterGroup,
  type DeadLetterQuery,
  type DeadLetterView,
} from './dead-letters.read.ts';
import { removeDeadLetter, savePayload, saveRefusal } from './dead-letters.store.ts';

export async function listDeadLetters(
  deps: RecordsDeps,
  actor: Actor,
  query: DeadLetterQuery,
): Promise<DeadLetterView[]> {
  await look(deps, actor, { action: 'dead-letter.list' });
  return findDeadLetters(deps.db, actor.tenantId, query);
}

export async function listDeadLetterGroups(
  deps: RecordsDeps,
  actor: Actor,
  credentialId: string | undefined,
): Promise<DeadLetterGroup[]> {
  await look(deps, actor, { action: 'dead-letter.list' });
  return findDeadLetterGroups(deps.db, actor.tenantId, credentialId);
}

/** Reasons and requests name persons: looking at them is audited. */
async function look(
  { db, clock }: RecordsDeps,
  actor: Actor,
  what: { action: string; target?: string },
): Promise<void> {
  authorise(actor, 'records.manage');
  await recordLook(db, actor, { ...what, at: clock.now() });
}

/** What one letter says to whoever looks, and what would become of it. */
export interface DeadLetterDetail extends DeadLetter {
  /** It names an item that is not for them, or may in what is not kept: of what it says nothing is shown. */
  withheld: boolean;
  /** What the record store would answer now; undefined: it would store it. */
  now: DomainError | undefined;
}

/** With what it says. Throws `not_found`. */
export async function readDeadLetter(deps: RecordsDeps, actor: Actor, id: string): Promise<DeadLetterDetail> {
  const letter = await letterOf(deps, actor, id);
  const [withheld = false] = await nameClosed(deps, actor, [{ text: letter.payload, whole: letter.whole }]);
  const now = await refusalOf(deps, actor.tenantId, letter);
  return { ...letter, ...(withheld && { payload: '' }), withheld, now };
}

async function letterOf(deps: RecordsDeps, actor: Actor, id: string): Promise<DeadLetter> {
  await look(deps, actor, { action: 'dead-letter.view', target: id });
  const letter = await findDeadLetter(deps.db, actor.tenantId, id);
  if (letter === undefined) throw noLetter();
  return letter;
}

async function refusalOf(
  deps: RecordsDeps,
  tenantId: string,
  letter: DeadLetter,
): Promise<DomainError | undefined> {
  try {
    await senderOf(deps, tenantId, letter);
    await statementsOf(deps, tenantId, letter, undefined);
    return undefined;
  } catch (error) {
    if (error instanceof DomainError) return forOthers(error);
    throw error;
  }
}

/**
 * Stores what was refused, corrected or as it is (a rule may have changed), as if its sender had sent it now; the letter
 * is gone then. Throws what the record store would answer; `conflict` too when the sender has ended or the letter is cut.
 */
export async function replayDeadLetter(
  deps: RecordsDeps,
  actor: Actor,
  { id, corrected }: { id: string; corrected?: unknown },
): Promise<string[]> {
  const letter = await letterOf(deps, actor, id);
  const { tenantId } = actor;
  const sender = await senderOf(deps, tenantId, letter);
  const statements = await judge(deps, tenantId, letter, corrected);
  await savePayload(deps.db, { tenantId, id }, JSON.stringify(statements.map(({ statement }) => statement)));
  const ids = await storeStatements(deps, sender, { statements, attachments: new Map() });
  await inTransaction(deps.db, (tx) => end(deps, tx, actor, { id, action: 'replay', detail: { ids } }));
  return ids;
}

/** Throws `not_found`. */
export async function discardDeadLetter(deps: RecordsDeps, actor: Actor, id: string): Promise<void> {
  authorise(actor, 'records.manage');
  await inTransaction(deps.db, async (tx) => {
    if (!(await end(deps, tx, actor, { id, action: 'discard' }))) throw noLetter();
  });
}

async function senderOf(deps: RecordsDeps, tenantId: string, letter: DeadLetter): Promise<Sender> {
  const known = await findCredential(deps.db, { tenantId, id: letter.credentialId });
  if (known !== undefined) return known.sender;
  throw new DomainError('conflict', 'The credential that sent this was revoked.', {
    remedy: 'Send it by another one, or discard it.',
  });
}

/** The statements, if they can be stored now; else the letter says why not, unless what was given is not its own. */
async function judge(
  deps: RecordsDeps,
  tenantId: string,
  letter: DeadLetter,
  corrected: unknown,
): Promise<CheckedStatement[]> {
  try {
    return await statementsOf(deps, tenantId, letter, corrected);
  } catch (error) {
    if (corrected !== undefined || !(error instanceof DomainError)) throw error;
    const refusal = forOthers(error);
    if (letter.whole) await saveRefusal(deps.db, { tenantId, id: letter.id }, refusal);
    throw refusal;
  }
}

async function statementsOf(
  deps: RecordsDeps,
  tenantId: string,
  letter: DeadLetter,
  corrected: unknown,
): Promise<CheckedStatement[]> {
  if (corrected === undefined && !letter.whole)
    throw new DomainError('conflict', 'Only the beginning of this is kept.', {
      field: 'statements',
      remedy: 'Give the whole, corrected, or let its sender send it again.',
    });
  const input = withId(letter, corrected ?? parseJson(letter.payload));
  const statements = checkStatements(input, letter.version);
  await refuseUnstorable(deps, tenantId, { statements, attachments: new Map() });
  return statements;
}

function withId({ statementId }: DeadLetter, input: unknown): unknown {
  const lacksIt = typeof input === 'object' && input !== null && !Array.isArray(input) && !('id' in input);
  return lacksIt && statementId !== null ? { id: statementId, ...input } : input;
}

async function end(
  deps: RecordsDeps,
  tx: Tx,
  actor: Actor,
  { id, action, detail = {} }: { id: string; action: 'replay' | 'discard'; detail?: Record<string, unknown> },
): Promise<boolean> {
  const removed = await removeDeadLetter(tx, actor.tenantId, id);
  if (removed)
    await recordAudit(tx, actor, {
      action: `dead-letter.${action}`,
      target: id,
      detail,
      at: deps.clock.now(),
    });
  return removed;
}

function noLetter(): DomainError {
  return new DomainError('not_found', 'There is no such dead letter.', {
    remedy: 'It may have been stored or discarded in the meantime.',
  });
}
