import { sql } from 'kysely';
import type { Db } from '@mesh/platform/database';
import {
  authorise,
  mayDo,
  readersOf,
  visibilityOf,
  type Principal,
  type Visibility,
} from '@mesh/domain/access';
import { DomainError, type Actor, type Deps } from '@mesh/domain/kernel';
import { sameAsOf, type SameAs } from './canonical/same-as.ts';
import type { SourceFields, SourceTerms } from './catalogue.model.ts';
import type { PassageAnchor } from './catalogue.tables.ts';
import { overlaysOf, type OverlayView } from './overlay/overlay.read.ts';
import { isListed, isReadable, isShownOfCluster, readableItems } from './readable-items.ts';

/** An item on a card or in a list. */
export interface ItemView {
  id: string;
  sourceId: string;
  kind: string;
  title: string;
  url: string | null;
  language: string;
  minutes: number;
  level: string | null;
  author: string | null;
  keywords: string[];
  updatedAt: Date;
  checkedAt: Date;
}

export interface PassageView {
  id: string;
  ordinal: number;
  headingPath: string[];
  anchor: PassageAnchor;
  text: string;
  markdown: string;
  wordCount: number;
}

export interface ItemDetail extends ItemView {
  /** `retiring`: its source no longer has it. */
  state: 'active' | 'retiring';
  retiringSince: Date | null;
  version: number;
  /** Counts local changes. */
  revision: number;
  hidden: boolean;
  readers: Principal[];
  passages: PassageView[];
  sameAs: SameAs[];
  /** Local edits. */
  overlays: OverlayView[];
  sourceFields: SourceFields;
  sourceTerms: SourceTerms;
}

const ITEM_COLUMNS = [
  'item.id',
  'item.source_id as sourceId',
  'item.kind',
  'item.title',
  'item.url',
  'item.language',
  'item.minutes',
  'item.level',
  'item.author',
  'item.keywords',
  'item.updated_at as updatedAt',
  'item.checked_at as checkedAt',
] as const;

/**
 * One item at its own address; of a retiring one the passages are not shown. Throws `not_found` alike for an item that
 * does not exist and for one that the actor may not read.
 */
export async function getItem(deps: Deps, actor: Actor, itemId: string): Promise<ItemDetail> {
  authorise(actor, 'catalogue.read');
  const visibility = await visibilityOf(deps.db, actor);
  const item = await readableItems(deps.db, actor.tenantId, visibility, ['active', 'retiring'])
    .innerJoin('item_version', (join) =>
      join
        .onRef('item_version.tenant_id', '=', 'item.tenant_id')
        .onRef('item_version.id', '=', 'item.version_id'),
    )
    .select([
      ...ITEM_COLUMNS,
      'item.state',
      'item.retired_at as retiringSince',
      'item.reader_set_id',
      'item.canonical_id as canonicalId',
      'item.revision',
      'item.hidden',
      'item.source_fields as sourceFields',
      'item.source_terms as sourceTerms',
      'item_version.number as version',
    ])
    .where('item.id', '=', itemId)
    .executeTakeFirst();
  if (item === undefined || (item.hidden && !mayDo(actor, 'catalogue.write')))
    throw new DomainError('not_found', 'There is no such item, or you may not read it.');
  const { reader_set_id: readerSetId, canonicalId, state, ...view } = item;
  const isActive = state === 'active';
  const [readers, passages, sameAs, overlays] = await Promise.all([
    readersOf(deps.db, actor.tenantId, readerSetId),
    isActive ? passagesOf(deps.db, actor.tenantId, itemId) : [],
    sameAsOf(
      deps.db,
      actor.tenantId,
      { id: itemId, canonicalId, isListed: isActive && !item.hidden },
      visibility,
    ),
    overlaysOf(deps.db, actor.tenantId, itemId, item.sourceFields),
  ]);
  return { ...view, state: isActive ? 'active' : 'retiring', readers, passages, sameAs, overlays };
}

async function passagesOf(db: Db, tenantId: string, itemId: string): Promise<PassageView[]> {
  return db
    .selectFrom('passage')
    .select([
      'id',
      'ordinal',
      'heading_path as headingPath',
      'anchor',
      'text',
      'markdown',
      'word_count as wordCount',
    ])
    .where('tenant_id', '=', tenantId)
    .where('item_id', '=', itemId)
    .orderBy('ordinal')
    .execute();
}

/** Where a page of recent items ended. */
export interface RecentCursor {
  updatedAt: Date;
  id: string;
}

/** Readable items, one of each cluster of copies, the latest change first; keyset paging. */
export async function recentItems(
  deps: Deps,
  actor: Actor,
  page: { limit: number; after?: RecentCursor; sourceId?: string; kind?: string },
): Promise<ItemView[]> {
  authorise(actor, 'catalogue.read');
  const visibility = await visibilityOf(deps.db, actor);
  const inQuestion = (item: string) =>
    sql<boolean>`${isListed(item)} and ${isReadable(item, visibility)}
      and (${page.sourceId ?? null}::uuid is null or ${sql.ref(item)}.source_id = ${page.sourceId ?? null}::uuid)
      and (${page.kind ?? null}::text is null or ${sql.ref(item)}.kind = ${page.kind ?? null}::text)`;
  let query = deps.db
    .selectFrom('item')
    .where('item.tenant_id', '=', actor.tenantId)
    .where(inQuestion('item'))
    .where(isShownOfCluster('item', inQuestion))
    .select(ITEM_COLUMNS)
    .orderBy('item.updated_at', 'desc')
    .orderBy('item.id')
    .limit(page.limit);
  if (page.after !== undefined) {
    const { updatedAt, id } = page.after;
    // The first condition lets the index begin at the page.
    query = query
      .where('item.updated_at', '<=', updatedAt)
      .where((eb) => eb.or([eb('item.updated_at', '<', updatedAt), eb('item.id', '>', id)]));
  }
  return query.execute();
}

/** Active items that a viewer may read, and their passages, per source, in one query. */
export async function countItems(
  db: Db,
  tenantId: string,
  visibility: Visibility = { all: true },
  sourceIds?: readonly string[],
): Promise<Map<string, { items: number; passages: number }>> {
  const { rows } = await sql<{ source_id: string; items: number; passages: number }>`
    select i.source_id, count(*)::int as items, sum(i.passages)::int as passages
    from item i
    where i.tenant_id = ${tenantId} and i.state = 'active' and ${isReadable('i', visibility)}
      and ${sourceIds === undefined ? sql`true` : sql`i.source_id = any(${[...sourceIds]}::uuid[])`}
    group by i.source_id`.execute(db);
  return new Map(rows.map(({ source_id: id, items, passages }) => [id, { items, passages }]));
}
