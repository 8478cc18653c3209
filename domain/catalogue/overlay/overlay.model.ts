import { DomainError } from '@mesh/domain/kernel';
import { ITEM_KINDS, LEVELS, type SourceFields } from '../catalogue.model.ts';

/** What may be edited here; `hidden` takes an item out of all lists. */
export const OVERLAY_FIELDS = [
  'title',
  'kind',
  'level',
  'minutes',
  'language',
  'keywords',
  'hidden',
] as const;
export type OverlayField = (typeof OVERLAY_FIELDS)[number];

/** The fields of an item that are in force. */
export interface FieldsInForce extends SourceFields {
  hidden: boolean;
}

/** Local edits of one item. */
export type Overlay = Partial<FieldsInForce>;

/** What an administrator changes: a value to edit, null to go back to what the source says. */
export type ItemChange = { [Field in OverlayField]?: FieldsInForce[Field] | null | undefined };

/** The limits of what is stored about an item, as for what sources say. */
const TITLE_LENGTH = 500;
const KEYWORDS = 50;
const KEYWORD_LENGTH = 100;
/** A year of work: more is a mistake. */
const MAX_MINUTES = 120_000;

/** A change with its texts trimmed. Throws `invalid` naming the field, the reason and the remedy. */
export function checkedChange(change: ItemChange): ItemChange {
  const { title, kind, level, minutes, language, keywords } = change;
  if (kind != null && !ITEM_KINDS.some((known) => known === kind))
    throw refuse('kind', `There is no kind "${kind}".`, `Use one of: ${ITEM_KINDS.join(', ')}.`);
  if (level != null && !LEVELS.some((known) => known === level))
    throw refuse('level', `There is no level "${level}".`, `Use one of: ${LEVELS.join(', ')}.`);
  if (minutes != null && !(minutes > 0 && minutes <= MAX_MINUTES))
    throw refuse(
      'minutes',
      `${minutes} is no time that an item takes.`,
      `Use more than 0 to ${MAX_MINUTES}.`,
    );
  return {
    ...change,
    ...(title == null ? {} : { title: checkedTitle(title) }),
    ...(language == null ? {} : { language: checkedLanguage(language) }),
    ...(keywords == null ? {} : { keywords: checkedKeywords(keywords) }),
  };
}

function checkedTitle(title: string): string {
  const trimmed = title.trim();
  if (trimmed === '')
    throw refuse('title', 'A title cannot be blank.', 'Send null for what the source says.');
  if (trimmed.length > TITLE_LENGTH)
    throw refuse('title', `The title has ${trimmed.length} characters.`, `Use at most ${TITLE_LENGTH}.`);
  return trimmed;
}

function checkedLanguage(language: string): string {
  try {
    return Intl.getCanonicalLocales(language)[0]!;
  } catch {
    throw refuse('language', `"${language}" is no language tag.`, 'Use BCP 47, such as "en" or "de-AT".');
  }
}

function checkedKeywords(keywords: readonly string[]): string[] {
  const trimmed = [...new Set(keywords.map((keyword) => keyword.trim()))].filter((keyword) => keyword !== '');
  if (trimmed.length > KEYWORDS)
    throw refuse('keywords', `There are ${trimmed.length} keywords.`, `Use at most ${KEYWORDS}.`);
  if (trimmed.some((keyword) => keyword.length > KEYWORD_LENGTH))
    throw refuse('keywords', 'A keyword is too long.', `Use at most ${KEYWORD_LENGTH} characters.`);
  return trimmed;
}

function refuse(field: OverlayField, reason: string, remedy: string): DomainError {
  return new DomainError('invalid', reason, { field, remedy });
}
