import { readsEverything } from '@mesh/domain/access';
import type { Actor } from '@mesh/domain/kernel';
import type { LearnerDeps } from '../records.deps.ts';
import { referenceKeys } from '../statements/reference-keys.ts';
import { isActivity, type Result, type Statement } from '../statements/statement.model.ts';

/** What a statement is about when that is not for the viewer. */
const WITHHELD = 'urn:learning-mesh:withheld';

/**
 * These statements as this viewer may see them, in order: of one that names an item which they may not read, wherever in it,
 * there is left who did it, when, and how it went. Senders put titles, answers and addresses of items into statements, so
 * nothing else stays.
 */
export async function asSeenBy(
  deps: LearnerDeps,
  actor: Actor,
  statements: readonly Statement[],
): Promise<Statement[]> {
  if (readsEverything(actor)) return [...statements];
  const named = statements.map(activitiesIn);
  const closed = await closedAmong(deps, actor, [...new Set(named.flat())]);
  return statements.map((statement, n) =>
    named[n]!.some((iri) => closed.has(iri)) ? withoutItem(statement) : statement,
  );
}

/** Whether this is what `asSeenBy` has left of a statement. */
export function isWithheld({ object }: Statement): boolean {
  return isActivity(object) && object.id === WITHHELD;
}

function activitiesIn(statement: Statement): string[] {
  return referenceKeys(statement).flatMap(({ kind, value }) =>
    kind === 'activity' || kind === 'related-activity' ? value : [],
  );
}

/** The activities that are items which the viewer may not read. */
async function closedAmong(
  { db, activityItems, clock }: LearnerDeps,
  actor: Actor,
  iris: readonly string[],
): Promise<Set<string>> {
  const at = clock.now();
  const items = await activityItems.itemsOf(
    db,
    actor.tenantId,
    iris.map((iri) => ({ iri, at })),
  );
  const titles = await activityItems.readableTitles(db, actor, [
    ...new Set(items.flatMap((item) => item?.id ?? [])),
  ]);
  return new Set(iris.filter((_, n) => items[n] !== undefined && !titles.has(items[n].id)));
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
