/**
 * Turns the bytes of a hostile outside world into a clean, addressable document, then cuts it into passages.
 * Owns format sniffing, decoding, safe Markdown and passage bounds; knows nothing about learning or storage.
 * Invariants: a bad document throws one `DocumentError` and leaves the next untouched; `markdown` is safe to render;
 * every word of a document is in exactly one passage (only a table's header row repeats).
 */
export type {
  Anchor,
  Block,
  DocumentFormat,
  DocumentInput,
  ParsedDocument,
  Passage,
  Section,
} from './document.model.ts';
export { DocumentError, type DocumentErrorCode } from './document-error.ts';
export { DEFAULT_LIMITS, MAX_PASSAGES, type DocumentLimits } from './limits.ts';
export { closeDocuments, parseDocument } from './parse-document.ts';
export { cutPassages } from './cut-passages.ts';
