import { DomainError } from '@mesh/domain/kernel';

/** Longer queries are refused; a page of text is what suggestions are for. */
export const MAX_QUERY_LENGTH = 1000;

export function refuse(field: string, reason: string, remedy: string): DomainError {
  return new DomainError('invalid', reason, { field, remedy });
}

/** The text of a query, or `invalid` when it is blank or too long. */
export function checkedQueryText(text: string): string {
  if (text.trim() === '') throw refuse('q', 'The query is empty.', 'Say what you are looking for.');
  if (text.length > MAX_QUERY_LENGTH)
    throw refuse(
      'q',
      `The query has ${text.length} characters, more than ${MAX_QUERY_LENGTH}.`,
      'Shorten it, or send the text as the context of a suggestion.',
    );
  return text;
}
