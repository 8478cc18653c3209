import type { ItemChange, ItemDetail } from '../../api/types.ts';

/** What the form holds, as it is typed. */
export interface ItemDraft {
  title: string;
  kind: string;
  /** Empty: none. */
  level: string;
  minutes: string;
  /** One a line. */
  keywords: string;
  hidden: boolean;
}

export const EDITED_FIELDS = ['title', 'kind', 'level', 'minutes', 'keywords', 'hidden'] as const;
export type EditedField = (typeof EDITED_FIELDS)[number];

type Facts = Pick<ItemDetail, 'title' | 'kind' | 'level' | 'minutes' | 'keywords'> & { hidden: boolean };

function draftOf({ title, kind, level, minutes, keywords, hidden }: Facts): ItemDraft {
  return {
    title,
    kind,
    level: level ?? '',
    minutes: String(Math.round(minutes * 10) / 10),
    keywords: keywords.join('\n'),
    hidden,
  };
}

export const draftOfItem = (item: ItemDetail): ItemDraft => draftOf(item);

/** What the source says; a source hides nothing. */
export const draftOfSource = (item: ItemDetail): ItemDraft =>
  draftOf({ ...item.sourceFields, hidden: false });

function valueOf(field: EditedField, draft: ItemDraft): unknown {
  if (field === 'minutes') return Number(draft.minutes.replace(',', '.'));
  if (field === 'keywords')
    return draft.keywords
      .split('\n')
      .map((line) => line.trim())
      .filter(Boolean);
  return draft[field];
}

/** Only what differs from how the item is now; what the source says anyway goes back to the source. */
export function changeOf(item: ItemDetail, draft: ItemDraft): ItemChange {
  const now = draftOfItem(item);
  const source = draftOfSource(item);
  const changed = EDITED_FIELDS.filter((field) => draft[field] !== now[field]);
  return Object.fromEntries(
    changed.map((field) => [field, draft[field] === source[field] ? null : valueOf(field, draft)]),
  );
}
