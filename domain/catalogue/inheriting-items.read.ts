import { visibilityOf } from '@mesh/domain/access';
import type { Actor, Deps } from '@mesh/domain/kernel';
import { sql } from 'kysely';
import { isListed, isReadable } from './readable-items.ts';

/** Titles shown. */
const EXAMPLES = 5;

export interface InheritingItems {
  /** Active items that have the readers of their source. */
  inheriting: number;
  /** Active items whose source itself says who reads them. */
  own: number;
  /** Titles of inheriting items, the latest change first, as far as the viewer may read them. */
  examples: string[];
}

/** What new readers of a source would hold for, and what not. */
export async function inheritingItems(deps: Deps, actor: Actor, sourceId: string): Promise<InheritingItems> {
  const visibility = await visibilityOf(deps.db, actor);
  const { rows } = await sql<InheritingItems>`
    select (count(*) filter (where readers_inherited))::int as inheriting,
           (count(*) filter (where not readers_inherited))::int as own,
           array(
             select i.title from item i
             where i.tenant_id = ${actor.tenantId} and i.source_id = ${sourceId} and i.readers_inherited
               and ${isListed('i')} and ${isReadable('i', visibility)}
             order by i.updated_at desc, i.id limit ${EXAMPLES}
           ) as examples
    from item where tenant_id = ${actor.tenantId} and source_id = ${sourceId} and state = 'active'`.execute(
    deps.db,
  );
  return rows[0]!;
}
