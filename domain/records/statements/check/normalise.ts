import type { Activity, Context, ContextActivities, Statement, SubStatement } from '../statement.model.ts';

/** The statement with arrays for single context activities (Data §2.4.6.2); nothing else of it changes. */
export function normalised(statement: Statement): Statement {
  const { object } = statement;
  const outer = withArrays(statement);
  if (object.objectType !== 'SubStatement') return outer;
  const inner = withArrays(object);
  return inner === object ? outer : { ...outer, object: inner };
}

function withArrays<T extends Statement | SubStatement>(part: T): T {
  const { context } = part;
  const activities = context?.contextActivities as Readonly<Record<string, unknown>> | undefined;
  if (activities === undefined || Object.values(activities).every(Array.isArray)) return part;
  const arrays = Object.entries(activities).map(([key, value]) => [
    key,
    Array.isArray(value) ? value : [value as Activity],
  ]);
  const changed: Context = { ...context, contextActivities: Object.fromEntries(arrays) as ContextActivities };
  return { ...part, context: changed };
}
