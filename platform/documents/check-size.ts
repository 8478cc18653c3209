import { DocumentError } from './document-error.ts';
import type { DocumentLimits } from './limits.ts';

/** Refuses a document by its size alone, before it is copied or looked at. */
export function checkSize(bytes: Uint8Array | string, { maxBytes }: DocumentLimits): void {
  if (bytes.length === 0) throw emptyDocument();
  if (bytes.length <= maxBytes) return;
  const size = (bytes.length / 1024 / 1024).toFixed(0);
  const limit = (maxBytes / 1024 / 1024).toFixed(0);
  throw new DocumentError(
    'too_large',
    `The document has ${size} MB; the limit is ${limit} MB. Split it or shorten it.`,
  );
}

/** Nothing to read: no bytes, or no text in them. */
export const emptyDocument = (): DocumentError =>
  new DocumentError(
    'empty',
    'The document has no text. A scan needs text recognition (OCR) before it can be used.',
  );
