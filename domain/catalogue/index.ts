/**
 * What there is to learn from: items, their versions and passages.
 * Invariants: an item is its source's native id, never a path or a title; an item without readers is readable by
 * nobody; only active items are seen, a retiring one at its own address alone; a removed item keeps its id and comes
 * back as itself; of items that are one, lists show one that the viewer may read, and being a copy opens nothing; a local
 * edit holds over whatever the source says.
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
export { TERM_FIELDS, type SourceFields, type SourceTerms, type TermField } from './catalogue.model.ts';
export { isListed, isReadable, isShownOfCluster } from './readable-items.ts';
export { linkCopies, type LinkRequest } from './canonical/link-copies.ts';
export { completionScope } from './canonical/completion.ts';
export { activityAddressesOf, activityItems, ownIriOf } from './activity-items.ts';
export { mergeItems, splitItem, type SameAs } from './canonical/same-as.ts';
export {
  compareTexts,
  fingerprintOf,
  keysOf,
  match,
  SAME_AS_REASONS,
  type Comparable,
  type SameAsReason,
} from './canonical/match.ts';
export { isNearCopy, NEAR_COPY, type TextDifference, type NearCopyRule } from './canonical/near-copy.ts';
export { normaliseUrl } from './canonical/normalise-url.ts';
export { changeItem, revertItem, type SeenState } from './overlay/change-item.ts';
export { OVERLAY_FIELDS, type ItemChange, type OverlayField } from './overlay/overlay.model.ts';
export type { OverlayView } from './overlay/overlay.read.ts';
export { mapTerm, unmapTerm } from './terms/map-term.ts';
export { listMappings, unmappedTerms, type UnmappedTerm } from './terms/term.read.ts';
export type { TermMapping } from './terms/term.model.ts';
export type { ItemState, PassageAnchor } from './catalogue.tables.ts';
export { importItems, storeImports, staleItems, type ItemImport, type ImportCounts } from './import-items.ts';
export { compareItems, titlesOf } from './compare-items.ts';
export { changeInheritedReaders } from './change-readers.ts';
export { inheritingItems } from './inheriting-items.read.ts';
export { retireItems } from './lifecycle/retire-items.ts';
export { restoreItems, restoreRetiredBy, type Restoration } from './lifecycle/restore-items.ts';
export { keepItems, keepNoLonger } from './lifecycle/keep-items.ts';
export { removeItemsOfSource, removeRetired } from './lifecycle/remove-items.ts';
export {
  knownNativeIds,
  type KnownAs,
  countForGuard,
  countGone,
  itemsRetiredBy,
  retirable,
} from './lifecycle/lifecycle.read.ts';
export {
  getItem,
  recentItems,
  countItems,
  type ItemView,
  type ItemDetail,
  type PassageView,
  type RecentCursor,
} from './catalogue.read.ts';
export { catalogueTraces } from './catalogue.traces.ts';
export { catalogueMigrations } from './migrations/index.ts';
