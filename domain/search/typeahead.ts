import { sql } from 'kysely';
import { authorise, visibilityOf } from '@mesh/domain/access';
import { isListed, isReadable, isShownOfCluster } from '@mesh/domain/catalogue';
import type { Actor, Deps } from '@mesh/domain/kernel';

export interface TitleSuggestion {
  text: string;
  itemId: string;
  kind: string;
}

/** Suggestions at most. */
const MAX_SUGGESTIONS = 20;
/** Longer beginnings are no longer typed ahead. */
const MAX_PREFIX_LENGTH = 100;

/**
 * Readable titles in which words begin with what is typed; those that begin with it come first, then shorter ones.
 * Nothing for a blank beginning.
 */
export async function typeahead(
  deps: Pick<Deps, 'db'>,
  actor: Actor,
  { text, limit = 8 }: { text: string; limit?: number },
): Promise<TitleSuggestion[]> {
  authorise(actor, 'search.query');
  const typed = text.slice(0, MAX_PREFIX_LENGTH).trim().toLowerCase().replaceAll(/\s+/gu, ' ');
  if (typed === '') return [];
  const visibility = await visibilityOf(deps.db, actor);
  const literal = typed.replaceAll(/[\\%_]/g, String.raw`\$&`);
  const mayShow = (item: string) => sql<boolean>`${isListed(item)} and ${isReadable(item, visibility)}`;
  const { rows } = await sql<TitleSuggestion>`
    select title as text, id as "itemId", kind from (
      select distinct on (lower(title)) title, id, kind
      from item
      where tenant_id = ${actor.tenantId} and ${mayShow('item')} and ${isShownOfCluster('item', mayShow)}
        and (lower(title) like ${`${literal}%`} or lower(title) like ${`% ${literal}%`})
      order by lower(title), id
    ) titles
    order by lower(title) like ${`${literal}%`} desc, length(title), title, id
    limit ${Math.min(limit, MAX_SUGGESTIONS)}`.execute(deps.db);
  return rows;
}
