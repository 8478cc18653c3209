import { DomainError } from '@mesh/domain/kernel';
import type { AttachmentContents } from '../attachments/attachments.store.ts';
import type { Sender } from '../credentials/sender.ts';
import { withoutErased, type Admitted } from '../erasure/without-erased.ts';
import type { RecordsDeps } from '../records.deps.ts';
import { statementsEqual } from './compare-statements.ts';
import { attachmentsOf, type CheckedStatement } from './statement.model.ts';
import { readStoredAs, type StoredAs } from './statements.read.ts';
import { idTaken, storeStatements } from './store-statements.ts';

/** What became of one statement of many. */
export type Outcome =
  | { state: 'stored' }
  /** An equal one is; by whom and where, unless it is another one of the same many. */
  | { state: 'there'; as: Pick<StoredAs, 'credentialId' | 'stored'> | undefined }
  | { state: 'refused'; error: DomainError };

interface Input {
  statements: readonly CheckedStatement[];
  attachments: AttachmentContents;
}

/**
 * Stores those of many statements that can be stored, in their order, and says of each what became of it: what
 * `storeStatements` would throw for one of them is that one's outcome and does not hold up the others.
 */
export async function storeEach(deps: RecordsDeps, sender: Sender, input: Input): Promise<Outcome[]> {
  if (input.statements.length === 0) return [];
  const admitted = await admitEach(deps, sender.tenantId, input.statements);
  return storeAdmitted(deps, sender, { ...input, statements: admitted.statements }, admitted);
}

/** Where statements about erased persons are refused, the others come in all the same. */
async function admitEach(deps: RecordsDeps, tenantId: string, statements: readonly CheckedStatement[]) {
  try {
    return await withoutErased(deps, tenantId, statements);
  } catch (error) {
    // Each is refused, or stored, by itself.
    if (error instanceof DomainError) return { statements, changed: new Set<string>() };
    throw error;
  }
}

async function storeAdmitted(
  deps: RecordsDeps,
  sender: Sender,
  input: Input,
  { changed }: Pick<Admitted, 'changed'>,
): Promise<Outcome[]> {
  const outcomes = await knownOutcomes(deps, sender.tenantId, input.statements, changed);
  const fresh = input.statements.filter((_, n) => outcomes[n] === undefined);
  if (fresh.length > 0) {
    const stored = (await storeAll(deps, sender, { ...input, statements: fresh })).values();
    for (const [n, known] of outcomes.entries()) outcomes[n] = known ?? stored.next().value!;
  }
  return outcomes as Outcome[];
}

/** Of those that are stored, or are in the list twice; undefined for what is new. */
async function knownOutcomes(
  deps: RecordsDeps,
  tenantId: string,
  statements: readonly CheckedStatement[],
  changed: ReadonlySet<string>,
): Promise<(Outcome | undefined)[]> {
  const ids = statements.map(({ statement }) => statement.id.toLowerCase());
  const stored = await readStoredAs(deps.db, tenantId, ids);
  const earlier = new Map<string, CheckedStatement>();
  return statements.map((checked, n) => {
    const id = ids[n]!;
    const there = stored.get(id);
    const twin = earlier.get(id)?.statement;
    if (twin === undefined) earlier.set(id, checked);
    if (twin !== undefined && statementsEqual(twin, checked.statement))
      return { state: 'there', as: undefined };
    if (there === undefined && twin === undefined) return undefined;
    if (there !== undefined && (changed.has(id) || statementsEqual(there.statement, checked.statement)))
      return { state: 'there', as: there };
    return { state: 'refused', error: idTaken(checked.statement) };
  });
}

/** Together; when one of them is at fault, each by itself, which the writer puts into one transaction all the same. */
async function storeAll(deps: RecordsDeps, sender: Sender, input: Input): Promise<Outcome[]> {
  try {
    await storeStatements(deps, sender, input);
    return input.statements.map(() => ({ state: 'stored' }));
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    return Promise.all(input.statements.map((one) => storeOne(deps, sender, one, input.attachments)));
  }
}

async function storeOne(
  deps: RecordsDeps,
  sender: Sender,
  one: CheckedStatement,
  contents: Input['attachments'],
): Promise<Outcome> {
  const own = attachmentsOf(one.statement).map(({ sha2 }) => sha2.toLowerCase());
  const attachments = new Map([...contents].filter(([sha2]) => own.includes(sha2)));
  try {
    await storeStatements(deps, sender, { statements: [one], attachments });
    return { state: 'stored' };
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    return { state: 'refused', error };
  }
}
