import { sql } from 'kysely';
import type { Db } from '@mesh/platform/database';
import { keyOf } from '../statements/key.ts';
import type { LanguageMap } from '../statements/statement.model.ts';

/** What senders call these activities, by IRI; those that nobody has named are not there. */
export async function findActivityNames(
  db: Db,
  tenantId: string,
  iris: readonly string[],
): Promise<Map<string, LanguageMap>> {
  const keys = [...new Set(iris)].map((iri) => keyOf('activity', iri));
  if (keys.length === 0) return new Map();
  const { rows } = await sql<{ iri: string; name: LanguageMap }>`
    select iri, definition -> 'name' as name from activity
    where tenant_id = ${tenantId}::uuid and key = any (${keys}::uuid[]) and definition ? 'name'`.execute(db);
  return new Map(rows.map(({ iri, name }) => [iri, name]));
}
