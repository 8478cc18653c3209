import { personsAmong, type Principal } from '@mesh/domain/access';
import {
  passageUrl,
  readingMinutes,
  type ItemDetail as ItemDetailView,
  type ItemView,
  type OverlayView,
  type PassageView,
} from '@mesh/domain/catalogue';
import { findGroups, findPeople } from '@mesh/domain/people';
import { sourceBriefs, type SourceBrief } from '@mesh/domain/sync';
import type { Db } from '@mesh/platform/database';
import type { Overlay } from '../schemas/item-edits.ts';
import type { Item, ItemDetail, Passage, Reader } from '../schemas/items.ts';

/** Presents items with what is known of their sources, which is looked up once. */
export async function itemPresenter(db: Db, tenantId: string): Promise<(item: ItemView) => Item> {
  return presenterWith(await sourceBriefs(db, tenantId));
}

/** A complete pass over the source confirms the items that it did not name, too: they have not changed since. */
export function presenterWith(sources: ReadonlyMap<string, SourceBrief>): (item: ItemView) => Item {
  return (item) => ({
    id: item.id,
    sourceId: item.sourceId,
    sourceName: sources.get(item.sourceId)?.name ?? '',
    kind: item.kind,
    title: item.title,
    url: item.url,
    language: item.language,
    minutes: item.minutes,
    level: item.level,
    author: item.author,
    keywords: item.keywords,
    updatedAt: item.updatedAt.toISOString(),
    checkedAt: later(item.checkedAt, sources.get(item.sourceId)?.checkedAt).toISOString(),
  });
}

const later = (one: Date, other: Date | null | undefined): Date =>
  other != null && other > one ? other : one;

/** `alternatives`: of a retiring item, what else is about the same. */
export async function presentItemDetail(
  db: Db,
  tenantId: string,
  item: ItemDetailView,
  alternatives: readonly ItemView[],
): Promise<ItemDetail> {
  const sources = await sourceBriefs(db, tenantId);
  const present = presenterWith(sources);
  return {
    ...present(item),
    ...(item.state === 'retiring' ? { checkedAt: item.checkedAt.toISOString() } : {}),
    state: item.state,
    retiringSince: item.retiringSince?.toISOString() ?? null,
    version: item.version,
    revision: item.revision,
    hidden: item.hidden,
    sameAs: item.sameAs.map((other) => ({ ...other, sourceName: sources.get(other.sourceId)?.name ?? '' })),
    overlays: item.overlays.map(presentOverlay),
    sourceFields: item.sourceFields,
    sourceTerms: item.sourceTerms,
    readers: await presentReaders(db, tenantId, item.readers),
    passages: item.passages.map((passage) => presentPassage(item.url, passage)),
    alternatives: alternatives.map((one) => present(one)),
  };
}

function presentOverlay({
  field,
  value,
  sourceValue,
  sourceValueThen,
  sourceChanged,
  at,
}: OverlayView): Overlay {
  return { field, value, sourceValue, sourceValueThen, sourceChanged, at: at.toISOString() };
}

function presentPassage(itemUrl: string | null, passage: PassageView): Passage {
  return {
    id: passage.id,
    ordinal: passage.ordinal,
    headingPath: passage.headingPath,
    anchor: passage.anchor,
    text: passage.text,
    markdown: passage.markdown,
    wordCount: passage.wordCount,
    minutes: readingMinutes(passage.wordCount),
    url: passageUrl(itemUrl, passage.anchor),
  };
}

/** Readers by name; those who have left the organisation are not shown. */
async function presentReaders(db: Db, tenantId: string, principals: readonly Principal[]): Promise<Reader[]> {
  const idsOf = (prefix: string) =>
    principals.filter((principal) => principal.startsWith(prefix)).map((p) => p.slice(prefix.length));
  const groups = await findGroups(db, tenantId, idsOf('group:'));
  const people = await findPeople(db, tenantId, (await personsAmong(db, tenantId, principals)).persons);
  return [
    ...(principals.includes('everyone') ? [{ kind: 'everyone' as const, id: null, name: 'Everyone' }] : []),
    ...groups.map(({ id, name }) => ({ kind: 'group' as const, id, name })),
    ...people.map(({ id, name }) => ({ kind: 'person' as const, id, name })),
  ];
}
