import { setImmediate } from 'node:timers/promises';
import type { Selectable } from 'kysely';
import { DomainError, newId } from '@mesh/domain/kernel';
import { inTransaction, type Db } from '@mesh/platform/database';
import type { Sender } from '../../credentials/sender.ts';
import { namesErased } from '../../erasure/without-erased.ts';
import type { CheckedStatement } from '../../statements/statement.model.ts';
import { forOthers } from '../../statements/for-others.ts';
import { jsonbText, plainText } from '../../statements/json-text.ts';
import { storeEach, type Outcome } from '../../statements/store-each.ts';
import type { ExchangeDeps } from '../exchange.deps.ts';
import type { ImportRefusalTable, ImportTable } from '../exchange.tables.ts';
import { withRefusal } from '../refusal-groups.ts';
import type { Element } from './cut-elements.ts';
import { saveProgress, type HeldImport } from './imports.store.ts';
import { checkArchived, statementsIn, tooLargeElement } from './statement-in.ts';

/** Statements that are stored together. */
const AT_ONCE = 200;
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

/** What one batch has brought so far: the ids, since what was just stored looks like what a killed process stored. */
interface Came {
  ids: Set<string>;
  refusals: ImportRefusalTable[];
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
    const came: Came = { ids: new Set(), refusals: [] };
    for (const some of inParts(judgeAll(batch), AT_ONCE)) {
      await takeSome(some, came);
      // What is refused waits for no database: others get their turn.
      await setImmediate();
    }
    await keep(batch.at(-1)!, bytesRead, came.refusals);
  }

  async function takeSome(judged: readonly Judged[], { ids, refusals }: Came): Promise<void> {
    const good = judged.filter((one) => 'checked' in one);
    const outcomes = await storeEach(deps, sender, {
      statements: good.map(({ checked }) => checked),
      attachments: new Map(),
    });
    const next = outcomes.values();
    for (const one of judged) {
      const outcome: Outcome = 'error' in one ? { state: 'refused', error: one.error } : next.next().value!;
      if (outcome.state === 'refused') await refuse(one, outcome.error, refusals);
      else if (isFirst(one, ids) && (outcome.state === 'stored' || isOurs(outcome))) counts.stored++;
      else counts.already_there++;
    }
  }

  async function refuse(one: Judged, error: DomainError, refusals: ImportRefusalTable[]): Promise<void> {
    counts.refused++;
    const refusal = forOthers(error);
    groups = withRefusal(groups, one.element.line, refusal);
    if (kept === MAX_KEPT) return;
    kept++;
    const row = refusalRow(held, one, refusal);
    const isErased = await namesErased(deps, held.tenantId, row.text);
    refusals.push(isErased ? { ...row, text: '', whole: false } : row);
  }

  async function keep(last: Element, bytesRead: number, rows: readonly ImportRefusalTable[]): Promise<void> {
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

/** Whether its id comes for the first time. */
function isFirst(one: Judged, ids: Set<string>): boolean {
  return 'error' in one || ids.size !== ids.add(one.checked.statement.id.toLowerCase()).size;
}

/** One by one: a single element may hold millions of values that are no statements. */
function* judgeAll(batch: readonly Element[]): Generator<Judged> {
  for (const element of batch) {
    const inputs = tried(() => statementsOf(element));
    if (inputs instanceof DomainError) yield { element, input: element.text ?? '', error: inputs };
    else for (const input of inputs) yield judge(element, input);
  }
}

function statementsOf({ text }: Element): unknown[] {
  if (text === undefined) throw tooLargeElement();
  return statementsIn(text);
}

function judge(element: Element, input: unknown): Judged {
  const checked = tried(() => checkArchived(input));
  return checked instanceof DomainError ? { element, input, error: checked } : { element, input, checked };
}

/** What comes of it, or why it is refused. */
function tried<Result>(work: () => Result): Result | DomainError {
  try {
    return work();
  } catch (error) {
    if (error instanceof DomainError) return error;
    throw error;
  }
}

function* inParts<Item>(items: Iterable<Item>, size: number): Generator<Item[]> {
  let part: Item[] = [];
  for (const item of items) {
    if (part.push(item) < size) continue;
    yield part;
    part = [];
  }
  if (part.length > 0) yield part;
}

function refusalRow(
  { tenantId, id: importId }: HeldImport,
  { element, input }: Judged,
  refusal: DomainError,
): ImportRefusalTable {
  const { code, field = null, message: reason, remedy = null } = refusal;
  const text = plainText(typeof input === 'string' ? input : JSON.stringify(input));
  return {
    tenant_id: tenantId,
    import_id: importId,
    id: newId(),
    line: element.line,
    code,
    field,
    reason,
    remedy,
    text: text.slice(0, MAX_KEPT_CHARS),
    whole: text.length <= MAX_KEPT_CHARS && element.text !== undefined,
  };
}
