import { readsEverything } from '@mesh/domain/access';
import type { Actor } from '@mesh/domain/kernel';
import { findItemsOfEvents } from '../attempts/events.read.ts';
import type { LearnerDeps } from '../records.deps.ts';
import { withoutClosedPersons } from './closed-persons.ts';
import { referenceKeys } from '../statements/reference-keys.ts';
import type { Result, Statement } from '../statements/statement.model.ts';
import { WITHHELD } from './withheld.ts';

/**
 * These statements as this viewer may see them, in order: of one that names an item which they may not read, wherever in it,
 * there is left who did it, when, and how it went. Senders put titles, answers and addresses of items into statements, so
 * nothing else stays. Persons who have not opened their record to this viewer are somebody.
 */
export async function asSeenBy(
  deps: LearnerDeps,
  actor: Actor,
  statements: readonly Statement[],
): Promise<Statement[]> {
  if (readsEverything(actor)) return [...statements];
  const named = statements.map(activitiesIn);
  const closed = await deps.activityItems.closedActivities(deps.db, actor, [...new Set(named.flat())]);
  const bound = await boundToClosed(deps, actor, statements);
  const shown = statements.map((statement, n) =>
    bound.has(statement.id) || named[n]!.some((iri) => closed.has(iri)) ? withoutItem(statement) : statement,
  );
  return withoutClosedPersons(deps, actor, shown);
}

function activitiesIn(statement: Statement): string[] {
  return referenceKeys(statement).flatMap(({ kind, value }) =>
    kind === 'activity' || kind === 'related-activity' ? value : [],
  );
}

/** Ids of statements that were about an item when they came which the viewer may not read, wherever it is now. */
async function boundToClosed(
  { db, activityItems }: LearnerDeps,
  actor: Actor,
  statements: readonly Statement[],
): Promise<Set<string>> {
  const ids = statements.map(({ id }) => id);
  const bound = await findItemsOfEvents(db, actor.tenantId, ids);
  const items = [...new Set(bound.map(({ itemId }) => itemId))];
  const titles = await activityItems.readableTitles(db, actor, items);
  return new Set(bound.flatMap(({ id, itemId }) => (titles.has(itemId) ? [] : id)));
}

function withoutItem({ result, ...statement }: Statement): Statement {
  const { id, actor, verb, timestamp, stored, authority, version } = statement;
  const outcome = result === undefined ? undefined : outcomeOf(result);
  return defined({
    id,
    actor,
    verb,
    object: { objectType: 'Activity' as const, id: WITHHELD },
    result: outcome,
    timestamp,
    stored,
    authority,
    version,
  }) as Statement;
}

function outcomeOf({ score, success, completion, duration }: Result): Result {
  return defined({ score, success, completion, duration });
}

function defined(facts: object): object {
  return Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined));
}
