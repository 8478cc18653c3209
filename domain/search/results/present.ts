import { sql } from 'kysely';
import { passageUrl, type ItemView, type PassageAnchor } from '@mesh/domain/catalogue';
import type { Db } from '@mesh/platform/database';
import { joinItemInScope, type Scope } from '../recall/filters.ts';

/** What is shown of a passage and its item. */
export interface PassageRow {
  item: ItemView;
  passageId: string;
  ordinal: number;
  headingPath: string[];
  anchor: PassageAnchor;
  text: string;
  wordCount: number;
  url: string | null;
}

type Row = ItemView & Omit<PassageRow, 'item' | 'url'>;

/** Reads passages by id, once more within the scope: what became unreadable since it was found is not shown. */
export async function readPassages(
  db: Db,
  scope: Scope,
  passageIds: readonly string[],
): Promise<Map<string, PassageRow>> {
  const { rows } = await sql<Row>`
    with chosen as materialized (
      select * from search_passage where tenant_id = ${scope.tenantId} and passage_id = any(${passageIds}::uuid[])
    )
    select i.id, i.source_id as "sourceId", i.kind, i.title, i.url, i.language, i.minutes, i.level, i.author,
           i.keywords, i.updated_at as "updatedAt", i.checked_at as "checkedAt",
           t.id as "passageId", t.ordinal, t.heading_path as "headingPath", t.anchor, t.text,
           t.word_count as "wordCount"
    from chosen p
    ${joinItemInScope(scope)}
    cross join lateral (
      select * from passage t where t.tenant_id = p.tenant_id and t.id = p.passage_id limit 1
    ) t`.execute(db);
  return new Map(
    rows.map(({ passageId, ordinal, headingPath, anchor, text, wordCount, ...item }) => [
      passageId,
      { item, passageId, ordinal, headingPath, anchor, text, wordCount, url: passageUrl(item.url, anchor) },
    ]),
  );
}
