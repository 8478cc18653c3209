import { ITEM_KINDS, LEVELS, TERM_FIELDS, type SourceTerms, type TermField } from '../catalogue.model.ts';

export interface TermMapping {
  id: string;
  /** Null: whichever source says it. */
  sourceId: string | null;
  field: TermField;
  term: string;
  value: string;
}

/** What a field may be mapped to. */
export const TERM_VALUES: Record<TermField, readonly string[]> = { kind: ITEM_KINDS, level: LEVELS };

/** Upper and lower case and spaces around do not make another word. */
export function sameTerm(term: string): string {
  return term.trim().toLowerCase();
}

/** What the administrator said that a source's words mean; what was said for this source goes first. */
export function mappedFields(
  sourceId: string,
  terms: SourceTerms,
  mappings: readonly TermMapping[],
): Partial<Record<TermField, string>> {
  const mapped: Partial<Record<TermField, string>> = {};
  for (const field of TERM_FIELDS) {
    const term = terms[field]?.term;
    if (term === undefined) continue;
    const fitting = mappings.filter(
      (mapping) =>
        mapping.field === field &&
        mapping.term === sameTerm(term) &&
        (mapping.sourceId === null || mapping.sourceId === sourceId),
    );
    const chosen = fitting.find((mapping) => mapping.sourceId !== null) ?? fitting[0];
    if (chosen !== undefined) mapped[field] = chosen.value;
  }
  return mapped;
}
