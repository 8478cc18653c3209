import { authorise, recordLook, refuseAnalytics } from '@mesh/domain/access';
import { DomainError, type Actor } from '@mesh/domain/kernel';
import { viewAttemptOf } from '../attempts/attempt-of-statement.ts';
import type { AttemptView } from '../attempts/list-attempts.ts';
import { profileDifferences, type ProfileDifference } from '../profile/profile-differences.ts';
import type { RecordsDeps } from '../records.deps.ts';
import { textOf } from '../statements/payload.ts';
import { checkSignature } from '../statements/signature.ts';
import { SIGNATURE, attachmentsOf, type Statement } from '../statements/statement.model.ts';
import { storedText } from '../statements/stored.ts';
import { auditLook } from '../timeline/whose.ts';
import { findAnyStatement, findHeldContents, findReferring, readContent } from './browse.read.ts';
import { viewStatements, type StatementView } from './list-statements.ts';
import { isSomebody, isWithheld } from './withheld.ts';

/** `missing`: the statement names a signature whose content is not here. */
export const SIGNATURE_STATES = ['none', 'valid', 'broken', 'missing'] as const;
export type SignatureState = (typeof SIGNATURE_STATES)[number];

export interface StatementDetail extends StatementView {
  voided: boolean;
  /** Ids of statements whose object is this one, the last told first. */
  voidedBy: string[];
  mentionedBy: string[];
  /** SHA-2, in lower case, of the attachments whose content is here. */
  heldContents: string[];
  signature: SignatureState;
  /** Where it is not what its profiles ask. */
  differences: ProfileDifference[];
  /** Of which it tells; null for what tells of none. */
  attempt: AttemptView | null;
}

/** One statement and what is known of it, voided or not; audited. Throws `forbidden` and `not_found`. */
export async function readStatementDetail(
  deps: RecordsDeps,
  actor: Actor,
  { id, language }: { id: string; language: string },
): Promise<StatementDetail> {
  authorise(actor, 'records.read');
  await refuseAnalytics(deps.db, actor, undefined);
  const { tenantId } = actor;
  const row = await findAnyStatement(deps.db, tenantId, id);
  if (row === undefined)
    throw new DomainError('not_found', 'There is no such statement.', {
      field: 'id',
      remedy: 'Check the id: it is that of the statement, as "id" in its JSON.',
    });
  const stored = { ...row, stored: storedText(row.stored), text: textOf(row) };
  const [[view], referring, held] = await Promise.all([
    viewStatements(deps, actor, [stored], language),
    findReferring(deps.db, tenantId, id),
    findHeldContents(deps.db, tenantId, id),
  ]);
  // All that is told of it is told of what the viewer sees of it.
  const shown = view!.statement;
  const withheld = isWithheld(shown) || isSomebody(shown.actor);
  const attached = attachmentsOf(shown).map(({ sha2 }) => sha2.toLowerCase());
  const heldContents = held.filter((sha2) => attached.includes(sha2));
  const { person } = view!.words.who;
  if (person) await auditLook(deps, actor, { personId: person.id, statement: id });
  else await recordLook(deps.db, actor, { action: 'records.view', target: id, at: deps.clock.now() });
  return {
    ...view!,
    voided: row.voided,
    voidedBy: referring.filter(({ voiding }) => voiding).map((one) => one.id),
    mentionedBy: referring.filter(({ voiding }) => !voiding).map((one) => one.id),
    heldContents,
    signature: await signatureOf(deps, tenantId, shown, heldContents),
    differences: withheld ? [] : profileDifferences(shown),
    attempt: withheld ? null : await viewAttemptOf(deps, actor, { statementId: id, language }),
  };
}

async function signatureOf(
  { db }: RecordsDeps,
  tenantId: string,
  statement: Statement,
  held: readonly string[],
): Promise<SignatureState> {
  const named = statement.attachments?.find(({ usageType }) => usageType === SIGNATURE);
  if (named === undefined) return 'none';
  const sha2 = named.sha2.toLowerCase();
  const jws = held.includes(sha2) ? await readContent(db, tenantId, sha2) : undefined;
  if (jws === undefined) return 'missing';
  try {
    checkSignature(statement, jws);
    return 'valid';
  } catch {
    return 'broken';
  }
}
