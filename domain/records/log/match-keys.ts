import { referenceKeys, type ReferenceKind } from '../statements/reference-keys.ts';
import { targetOf, type Statement } from '../statements/statement.model.ts';
import { readStoredAs } from '../statements/statements.read.ts';
import type { Db } from '@mesh/platform/database';
import type { LogStatement } from './log.read.ts';

/** One thing that a statement is found by, in memory. */
export const wantedKey = (kind: ReferenceKind, value: string): string => `${kind} ${value}`;

/** What statements of a page refer to, as far as it is stored. */
export type Targets = ReadonlyMap<string, Statement>;

export async function findTargets(db: Db, tenantId: string, page: readonly LogStatement[]): Promise<Targets> {
  const ids = page.flatMap(({ statement }) => targetOf(statement) ?? []);
  if (ids.length === 0) return new Map();
  const stored = await readStoredAs(db, tenantId, ids);
  return new Map([...stored].map(([id, { statement }]) => [id, statement]));
}

/**
 * Whether a statement has one key of each group, or refers to one that has (Communication §2.1.3): whoever is told of a
 * statement is told that it was voided.
 */
export function keyMatcher(
  groups: readonly (readonly string[])[],
): (statement: Statement, targets: Targets) => boolean {
  const wanted = groups.filter((group) => group.length > 0).map((group) => new Set(group));
  const has = (statement: Statement | undefined): boolean => {
    if (statement === undefined) return false;
    const keys = referenceKeys(statement).map(({ kind, value }) => wantedKey(kind, value));
    return wanted.every((group) => keys.some((key) => group.has(key)));
  };
  if (wanted.length === 0) return () => true;
  return (statement, targets) => has(statement) || has(targets.get(targetOf(statement) ?? ''));
}
