import type { Selectable } from 'kysely';
import { DomainError, newId } from '@mesh/domain/kernel';
import { inTransaction, type Db } from '@mesh/platform/database';
import type { Sender } from '../../credentials/sender.ts';
import type { CheckedStatement } from '../../statements/statement.model.ts';
import { jsonbText, plainText } from '../../statements/json-text.ts';
import { storeEach, type Outcome } from '../../statements/store-each.ts';
import type { ExchangeDeps } from '../exchange.deps.ts';
import type { ImportRefusalTable, ImportTable } from '../exchange.tables.ts';
import { withRefusal } from '../refusal-groups.ts';
import type { Element } from './cut-elements.ts';
import { saveProgress, type HeldImport } from './imports.store.ts';
import { checkArchived, statementsIn, tooLargeElement } from './statement-in.ts';

/** Refusals of one import that are kept one by one; of the others their group knows the number. */
const MAX_KEPT = 10_000;
/** Of what was refused so many characters are kept: a statement of the usual size whole. */
const MAX_KEPT_CHARS = 4_000;

/** It was cancelled, or another process has taken over; whoever is told so stops without a word. */
export class ImportLostError extends Error {
  constructor() {
    super('This import is no longer ours.');
    this.name = 'ImportLostError';
  }
}

interface Taken {
  held: HeldImport;
  row: Selectable<ImportTable>;
  sender: Sender;
}

/** A statement of the archive, or why it is none. */
type Judged = { element: Element; input: unknown } & ({ checked: CheckedStatement } | { error: DomainError });

/**
 * Stores batch after batch, and keeps the place after each. Whoever is killed between the two comes by the same batch
 * again: its statements are there then, and are known as this import's own by their place after `through`.
 */
export function importTaker(deps: ExchangeDeps, { held, row, sender }: Taken) {
  const counts = { stored: row.stored, already_there: row.already_there, refused: row.refused };
  let { through, refusals_kept: kept, refusal_groups: groups } = row;

  const isOurs = (outcome: Outcome): boolean =>
    outcome.state === 'there' &&
    outcome.as !== undefined &&
    outcome.as.credentialId === sender.credentialId &&
    outcome.as.stored > through;

  async function take(batch: readonly Element[], bytesRead: number): Promise<void> {
    const judged = batch.flatMap(judge);
    const good = judged.filter((one) => 'checked' in one);
    const outcomes = await storeEach(deps, sender, {
      statements: good.map(({ checked }) => checked),
      attachments: new Map(),
    });
    const refused: { one: Judged; error: DomainError }[] = [];
    const next = outcomes.values();
    for (const one of judged) {
      const outcome: Outcome = 'error' in one ? { state: 'refused', error: one.error } : next.next().value!;
      if (outcome.state === 'refused') refused.push({ one, error: outcome.error });
      else if (outcome.state === 'stored' || isOurs(outcome)) counts.stored++;
      else counts.already_there++;
    }
    await keep(batch.at(-1)!, bytesRead, refused);
  }

  async function keep(
    last: Element,
    bytesRead: number,
    refused: readonly { one: Judged; error: DomainError }[],
  ): Promise<void> {
    counts.refused += refused.length;
    for (const { one, error } of refused) groups = withRefusal(groups, one.element.line, error);
    const rows = refused.slice(0, MAX_KEPT - kept).map(({ one, error }) => refusalRow(held, one, error));
    kept += rows.length;
    through = Math.max(through, await deps.statementWriter.through(held.tenantId));
    const progress = {
      ...counts,
      bytes_read: bytesRead,
      place: last.end,
      line: last.linesBefore,
      through,
      refusals_kept: kept,
      refusal_groups: jsonbText(groups),
    };
    const save = (db: Db) => saveProgress(db, held, progress, rows);
    const saved = await (rows.length === 0 ? save(deps.db) : inTransaction(deps.db, save));
    if (!saved) throw new ImportLostError();
  }

  return { take };
}

function judge(element: Element): Judged[] {
  const refuse = (input: unknown, error: unknown): Judged => {
    if (!(error instanceof DomainError)) throw error;
    return { element, input, error };
  };
  if (element.text === undefined) return [refuse('', tooLargeElement())];
  let inputs: unknown[];
  try {
    inputs = statementsIn(element.text);
  } catch (error) {
    return [refuse(element.text, error)];
  }
  return inputs.map((input) => {
    try {
      return { element, input, checked: checkArchived(input) };
    } catch (error) {
      return refuse(input, error);
    }
  });
}

function refusalRow(
  { tenantId, id: importId }: HeldImport,
  { element, input }: Judged,
  error: DomainError,
): ImportRefusalTable {
  const { code, field = null, message: reason, remedy = null } = error;
  const text = plainText(typeof input === 'string' ? input : JSON.stringify(input));
  return {
    tenant_id: tenantId,
    import_id: importId,
    id: newId(),
    line: element.line,
    code,
    field: field === null ? null : plainText(field),
    reason: plainText(reason),
    remedy: remedy === null ? null : plainText(remedy),
    text: text.slice(0, MAX_KEPT_CHARS),
    whole: text.length <= MAX_KEPT_CHARS && element.text !== undefined,
  };
}
