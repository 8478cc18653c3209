import { DocumentError, type DocumentErrorCode } from './document-error.ts';
import type { DocumentInput, ParsedDocument } from './document.model.ts';
import type { DocumentLimits } from './limits.ts';
import { parseBytes } from './parse-bytes.ts';

export interface ParseTask {
  input: DocumentInput;
  limits: DocumentLimits;
}

/** An outcome that survives the way between threads, where an error would lose its class and code. */
export type ParseOutcome =
  { document: ParsedDocument } | { failure: { code: DocumentErrorCode; message: string } };

/** Parses in this thread; never throws. */
export async function runParseTask({ input, limits }: ParseTask): Promise<ParseOutcome> {
  try {
    return { document: await parseBytes(input, limits) };
  } catch (error) {
    const { code, message } =
      error instanceof DocumentError
        ? error
        : new DocumentError('corrupt', `The document cannot be read: ${String(error)}`);
    return { failure: { code, message } };
  }
}
