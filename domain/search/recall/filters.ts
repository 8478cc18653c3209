import { sql, type RawBuilder } from 'kysely';
import type { Visibility } from '@mesh/domain/access';
import { isListed, isReadable, isShownOfCluster } from '@mesh/domain/catalogue';
import type { SearchFilters } from '../search.model.ts';

/** What decides whether a passage may be found at all. */
export interface Scope {
  tenantId: string;
  visibility: Visibility;
  filters: SearchFilters;
  /** Terms that a passage must not have. */
  excludedTerms: readonly string[];
  /** Canonical items that are left out with all their copies, e.g. because the person knows one of them. */
  excludedClusters: readonly string[];
  /** Also what gives way to another item that is one with it. */
  withCopies?: true;
}

/**
 * The conditions on `p` (search_passage) joined to `i` (item). Everything is asked of the item as it is now, so a
 * change of readers or a removal shows at once, whatever the index has caught up with. Of items that are one, only one
 * is in scope.
 */
export function inScope(scope: Scope): RawBuilder<boolean> {
  const conditions = [
    sql`i.tenant_id = ${scope.tenantId} and i.id = p.item_id and i.version_id = p.version_id`,
    itemInScope('i', scope),
  ];
  if (scope.withCopies !== true) conditions.push(isShownOfCluster('i', (other) => itemInScope(other, scope)));
  if (scope.excludedTerms.length > 0) conditions.push(sql`not (${hasAnyTerm(scope.excludedTerms)})`);
  return sql`${sql.join(conditions, sql` and `)}`;
}

/** What is asked of the item `i` alone. */
function itemInScope(i: string, { visibility, filters, excludedClusters }: Scope): RawBuilder<boolean> {
  const item = sql.ref(i);
  const conditions = [isListed(i)];
  if (!visibility.all) conditions.push(isReadable(i, visibility));
  if (filters.kinds !== undefined) conditions.push(sql`${item}.kind = any(${filters.kinds}::text[])`);
  if (filters.sourceIds !== undefined)
    conditions.push(sql`${item}.source_id = any(${filters.sourceIds}::uuid[])`);
  if (filters.languages !== undefined)
    conditions.push(sql`${item}.language = any(${filters.languages}::text[])`);
  if (filters.levels !== undefined) conditions.push(sql`${item}.level = any(${filters.levels}::text[])`);
  if (filters.minutesMax !== undefined) conditions.push(sql`${item}.minutes <= ${filters.minutesMax}::real`);
  if (excludedClusters.length > 0)
    conditions.push(sql`${item}.canonical_id <> all(${excludedClusters}::uuid[])`);
  return sql`${sql.join(conditions, sql` and `)}`;
}

/**
 * Joins `i`, the item of a passage `p`, where it is in scope. The limit keeps it a look-up by key for each passage: the
 * planner would rather read all items, the more so on the embedded engine, which gathers no statistics.
 */
export function joinItemInScope(scope: Scope): RawBuilder<unknown> {
  return sql`
    join lateral (
      select * from item where tenant_id = ${scope.tenantId} and id = p.item_id limit 1
    ) i on ${inScope(scope)}`;
}

/** Terms hold no `%` or `_`, so they need no escaping. */
export function hasAnyTerm(terms: readonly string[]): RawBuilder<boolean> {
  return sql`(' ' || p.body_terms || ' ') like any(${terms.map((term) => `% ${term} %`)}::text[])`;
}

/** True when the scope takes less than everything in the tenant. */
export function isNarrow(scope: Scope): boolean {
  const { visibility, filters, excludedClusters, excludedTerms } = scope;
  return (
    !visibility.all ||
    excludedClusters.length > 0 ||
    excludedTerms.length > 0 ||
    Object.values(filters).some((value) => value !== undefined)
  );
}
