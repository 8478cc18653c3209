import { DomainError, newId } from '@mesh/domain/kernel';
import { MAX_BATCH } from '../limits.ts';
import {
  attachmentsOf,
  type CheckedStatement,
  type Statement,
  type XapiVersion,
} from '../statement.model.ts';
import { fault, within, type Fault } from './fault.ts';
import { normalised } from './normalise.ts';
import { statementOf } from './statements.ts';

const CHECKS = { '1.0.3': statementOf('1.0.3'), '2.0.0': statementOf('2.0.0') };

/**
 * One statement or an array of them, as `parseJson` read it. Throws `invalid` with the field at fault
 * (`statements[3].actor.mbox`; `actor.mbox` when there is no array) and a remedy, `too_large` for a batch of more than
 * MAX_BATCH; of a bad batch nothing is returned.
 */
export function checkStatements(input: unknown, version: XapiVersion): CheckedStatement[] {
  if (!Array.isArray(input)) {
    const found = CHECKS[version](input);
    if (found) throw refusal(found.path === '' ? { ...found, path: 'statement' } : found);
    return [checked(input as Statement, version)];
  }
  if (input.length > MAX_BATCH)
    throw new DomainError(
      'too_large',
      `The batch has ${input.length} statements; ${MAX_BATCH} are allowed.`,
      {
        field: 'statements',
        remedy: 'Send it in several requests.',
      },
    );
  const found = faultOfBatch(input, version);
  if (found) throw refusal(within('statements', found));
  return (input as Statement[]).map((statement) => checked(statement, version));
}

function faultOfBatch(batch: readonly unknown[], version: XapiVersion): Fault | undefined {
  const ids = new Set<string>();
  for (const [index, statement] of batch.entries()) {
    const found = CHECKS[version](statement) ?? repeatedId(statement as Statement, ids);
    if (found) return within(index, found);
  }
  return undefined;
}

/** Which of the two would be kept, the next answer could not tell (Communication §2.1.2). */
function repeatedId({ id }: { readonly id?: string }, ids: Set<string>): Fault | undefined {
  if (id === undefined) return undefined;
  const known = ids.size;
  return ids.add(id.toLowerCase()).size === known
    ? fault('is the id of another statement of this batch', 'Give each statement its own id.', 'id')
    : undefined;
}

function checked(statement: Statement, version: XapiVersion): CheckedStatement {
  return {
    statement: normalised({ ...statement, id: statement.id ?? newId() }),
    version,
    attachments: attachmentsOf(statement)
      .filter(({ fileUrl }) => fileUrl === undefined)
      .map(({ sha2 }) => sha2.toLowerCase()),
    ...(statement.id === undefined ? { withoutId: true } : {}),
  };
}

function refusal({ path, says, remedy }: Fault): DomainError {
  return new DomainError('invalid', `${path} ${says}.`, { field: path, remedy });
}
