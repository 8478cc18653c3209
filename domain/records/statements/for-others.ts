import { DomainError } from '@mesh/domain/kernel';
import { plainText } from './json-text.ts';

/** A string of JSON: in no other form stands what a sender wrote in why it was refused (`shown`). */
const WRITTEN = /"(?:[^"\\]|\\.)*"/g;

/**
 * Why something was refused, as it may be kept, and told to others than its sender: without what they wrote, which may be
 * the title of an item that is not for everybody.
 */
export function forOthers({ code, message, field, remedy }: DomainError): DomainError {
  return new DomainError(code, withoutWritten(message), {
    ...(field !== undefined && { field: withoutWritten(field) }),
    ...(remedy !== undefined && { remedy: plainText(remedy) }),
  });
}

const withoutWritten = (text: string): string => plainText(text.replaceAll(WRITTEN, '"…"'));
