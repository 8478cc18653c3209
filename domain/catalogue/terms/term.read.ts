import { sql } from 'kysely';
import { authorise, visibilityOf } from '@mesh/domain/access';
import type { Actor, Deps } from '@mesh/domain/kernel';
import type { Db, Tx } from '@mesh/platform/database';
import type { TermField } from '../catalogue.model.ts';
import { isReadable } from '../readable-items.ts';
import type { TermMapping } from './term.model.ts';

/** Titles of items that have a term, as far as the viewer may read them. */
const EXAMPLES = 5;

/** A word of a source that nobody has said the meaning of. */
export interface UnmappedTerm {
  field: TermField;
  term: string;
  items: number;
  examples: string[];
}

/** The mappings that hold for a source; without one all of them, by field and term. */
export async function readMappings(db: Db | Tx, tenantId: string, sourceId?: string): Promise<TermMapping[]> {
  let query = db
    .selectFrom('term_mapping')
    .select(['id', 'source_id as sourceId', 'field', 'term', 'value'])
    .where('tenant_id', '=', tenantId)
    .orderBy('field')
    .orderBy('term')
    .orderBy('id');
  if (sourceId !== undefined)
    query = query.where((eb) => eb.or([eb('source_id', 'is', null), eb('source_id', '=', sourceId)]));
  return query.execute();
}

export async function listMappings(deps: Deps, actor: Actor): Promise<TermMapping[]> {
  authorise(actor, 'sources.read');
  return readMappings(deps.db, actor.tenantId);
}

/** The words of a source that neither its connector nor an administrator has mapped, the most frequent first. */
export async function unmappedTerms(deps: Deps, actor: Actor, sourceId: string): Promise<UnmappedTerm[]> {
  authorise(actor, 'sources.read');
  const visibility = await visibilityOf(deps.db, actor);
  const { rows } = await sql<UnmappedTerm>`
    select t.field, lower(trim(t.said ->> 'term')) as term, count(*)::int as items,
           coalesce(
             (array_agg(i.title order by i.updated_at desc, i.id) filter (where ${isReadable('i', visibility)}))[1:${sql.lit(EXAMPLES)}],
             '{}'
           ) as examples
    from item i cross join lateral jsonb_each(i.source_terms) as t(field, said)
    where i.tenant_id = ${actor.tenantId} and i.source_id = ${sourceId} and i.source_terms <> '{}'
      and i.state <> 'removed' and t.said ->> 'value' is null
      and not exists (
        select 1 from term_mapping m
        where m.tenant_id = ${actor.tenantId} and (m.source_id is null or m.source_id = i.source_id)
          and m.field = t.field and m.term = lower(trim(t.said ->> 'term'))
      )
    group by t.field, lower(trim(t.said ->> 'term'))
    order by items desc, t.field, term`.execute(deps.db);
  return rows;
}
