import { DomainError } from '@mesh/domain/kernel';
import { inTransaction } from '@mesh/platform/database';
import {
  broughtBy,
  insertAttachments,
  type AttachmentContents,
  type Brought,
} from '../attachments/attachments.store.ts';
import { withoutErased } from '../erasure/without-erased.ts';
import { authoriseSender, senderMay, type Sender } from '../credentials/sender.ts';
import type { RecordsDeps } from '../records.deps.ts';
import { statementsEqual } from './compare-statements.ts';
import { keyOf } from './key.ts';
import { newsOf } from './news.ts';
import { payloadOf } from './payload.ts';
import { agentKey, referenceKeys } from './reference-keys.ts';
import { checkSignature } from './signature.ts';
import {
  SIGNATURE,
  targetOf,
  voidedBy,
  type AgentOrGroup,
  type CheckedStatement,
  type Statement,
} from './statement.model.ts';
import { readPayloads } from './statements.read.ts';
import type { NewStatement, StatementBatch } from './statements.store.ts';

interface Input {
  statements: readonly CheckedStatement[];
  attachments: AttachmentContents;
}

/**
 * Stores the statements of one request, all or none, and returns their ids. What is stored already and equal is left as
 * it is (1.0.3 Data §2.2), but for contents that came with it this time only. Throws `conflict` when an id is taken by another statement, `invalid` when the content of an
 * attachment is missing or a signature does not hold, `forbidden` without `statements/write`.
 */
export async function storeStatements(deps: RecordsDeps, sender: Sender, sent: Input): Promise<string[]> {
  authoriseSender(sender, 'statements/write');
  const { statements, changed } = await withoutErased(deps, sender.tenantId, sent.statements);
  const input = { ...sent, statements };
  for (const checked of input.statements) checkAttachments(checked, input.attachments);
  deps.sendingNotes.note(sender, input.statements);
  const ids = input.statements.map(({ statement }) => statement.id.toLowerCase());
  const brought = broughtBy(
    input.statements.map(({ statement }) => statement),
    input.attachments,
  );
  let missing = input.statements;
  while (missing.length > 0) {
    if (await deps.statementWriter.write(sender.tenantId, batchOf(sender, missing, brought))) {
      deps.onStored(sender.tenantId);
      return ids;
    }
    missing = await withoutResent(deps, sender.tenantId, missing, changed);
  }
  if (brought.contents.size > 0)
    await inTransaction(deps.db, (tx) => insertAttachments(tx, sender.tenantId, brought));
  return ids;
}

function batchOf(sender: Sender, checked: readonly CheckedStatement[], brought: Brought): StatementBatch {
  const authorities = checked.map(({ statement }) => authorityOf(sender, statement));
  return {
    credentialId: sender.credentialId,
    authorities: authorities.map(authorityKey),
    statements: checked.map((one, n) => rowOf(one, authorities[n]!)),
    news: newsOf(senderMay(sender, 'define') ? checked.map(({ statement }) => statement) : []),
    brought,
  };
}

/** The one that the statement names, if the sender may speak for it; else the sender's own. */
function authorityOf(sender: Sender, { authority }: Statement): AgentOrGroup {
  if (authority === undefined) return sender.authority;
  if (sender.keepsAuthorities === true) return authority;
  const named = authorityKey(authority);
  return sender.allowedAuthorities.some((allowed) => authorityKey(allowed) === named)
    ? authority
    : sender.authority;
}

/** An authority of two agents (an application and its user, Data §2.4.9) has no identifier itself. */
export function authorityKey(authority: AgentOrGroup): string {
  const parts =
    authority.objectType === 'Group' && agentKey(authority) === undefined
      ? (authority.member ?? []).map((member) => agentKey(member))
      : [agentKey(authority)];
  return keyOf('authority', parts.join('\n'));
}

function rowOf({ statement, version }: CheckedStatement, authority: AgentOrGroup): NewStatement {
  return {
    id: statement.id.toLowerCase(),
    payload: payloadOf(statement, version, authority),
    targetId: targetOf(statement),
    voiding: voidedBy(statement) !== undefined,
    keys: referenceKeys({ ...statement, authority }).map(({ kind, value }) => keyOf(kind, value)),
  };
}

/**
 * Says what `storeStatements` would say of what is in these statements, and stores nothing: throws `invalid` and
 * `conflict` as it does.
 */
export async function refuseUnstorable(
  deps: RecordsDeps,
  tenantId: string,
  { statements: sent, attachments }: Input,
): Promise<void> {
  const { statements, changed } = await withoutErased(deps, tenantId, sent);
  for (const checked of statements) checkAttachments(checked, attachments);
  await withoutResent(deps, tenantId, statements, changed);
}

function checkAttachments(
  { statement, attachments }: CheckedStatement,
  contents: Input['attachments'],
): void {
  const missing = attachments.find((sha2) => !contents.has(sha2));
  if (missing !== undefined)
    throw new DomainError('invalid', `The content of the attachment ${missing} is missing.`, {
      field: 'attachments',
      remedy: 'Send it as a part of multipart/mixed with X-Experience-API-Hash, or give it a "fileUrl".',
    });
  for (const { usageType, sha2 } of statement.attachments ?? []) {
    const signature = usageType === SIGNATURE ? contents.get(sha2.toLowerCase()) : undefined;
    if (signature) checkSignature(statement, Buffer.from(signature.content));
  }
}

/** Those that are not stored yet. Throws `conflict` when a stored one is not equal, unless both have lost somebody since. */
async function withoutResent(
  deps: RecordsDeps,
  tenantId: string,
  checked: readonly CheckedStatement[],
  changed: ReadonlySet<string>,
): Promise<CheckedStatement[]> {
  const stored = await readPayloads(
    deps.db,
    tenantId,
    checked.map(({ statement }) => statement.id.toLowerCase()),
  );
  return checked.filter(({ statement }) => {
    const there = stored.get(statement.id.toLowerCase());
    if (there === undefined) return true;
    if (changed.has(statement.id.toLowerCase()) || statementsEqual(there, statement)) return false;
    throw idTaken(statement);
  });
}

export function idTaken({ id }: Statement): DomainError {
  return new DomainError('conflict', `Another statement is stored under the id ${id}.`, {
    field: 'id',
    remedy: 'Statements never change: send it under a new id, and void the old one if it was wrong.',
  });
}
