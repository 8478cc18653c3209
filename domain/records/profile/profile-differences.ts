import type { Statement } from '../statements/statement.model.ts';

/** Where a statement is not what the profile asks that it says it follows. */
export interface ProfileDifference {
  /** The profile and its rule: `cmi5 §9.6.1`, or the name of a template. */
  rule: string;
  /** JSONPath of the place. */
  location: string;
  /** JSON of what stands there; null: nothing. */
  found: string | null;
  /** A sentence. */
  expected: string;
  remedy: string;
}

/** How a statement differs from each profile that it names as its category; empty when it keeps all their rules, or names none. */
export function profileDifferences(_statement: Statement): ProfileDifference[] {
  return [];
}
