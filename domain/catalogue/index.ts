/**
 * What there is to learn from: items, their versions and passages.
 * Invariants: an item is its source's native id, never a path or a title; an item without readers is readable by
 * nobody; only active items are seen; a removed item keeps its id and comes back as itself.
 */
import './catalogue.events.ts';

export {
  ITEM_KINDS,
  LEVELS,
  type ItemKind,
  type Level,
  type ItemDraft,
  type PassageDraft,
  readingMinutes,
  passageUrl,
} from './catalogue.model.ts';
export type { PassageAnchor } from './catalogue.tables.ts';
export { importItems, staleItems, type ItemImport, type ImportCounts } from './import-items.ts';
export { changeInheritedReaders } from './change-readers.ts';
export { removeItems } from './remove-items.ts';
export {
  getItem,
  recentItems,
  activeNativeIds,
  countItems,
  type ItemView,
  type ItemDetail,
  type PassageView,
  type RecentCursor,
} from './catalogue.read.ts';
export { catalogueMigrations } from './migrations/index.ts';
