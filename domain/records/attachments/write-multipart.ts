import { randomBytes } from 'node:crypto';
import type { AttachmentContent } from './attachments.store.ts';

/** 144 random bits: no content holds it by chance, and nobody can foresee it. */
export const newBoundary = (): string => `mesh-${randomBytes(18).toString('hex')}`;

/** The pieces of statements with attachments (Communication §1.5.2); each is fetched when its turn has come. */
export async function* multipartPieces(
  boundary: string,
  json: Iterable<string>,
  attachments: AsyncIterable<{ sha2: string } & AttachmentContent>,
): AsyncGenerator<string | Uint8Array> {
  yield `--${boundary}\r\nContent-Type: application/json\r\n\r\n`;
  yield* json;
  for await (const { sha2, contentType, content } of attachments) {
    yield `\r\n--${boundary}\r\nContent-Type: ${safe(contentType)}\r\nContent-Transfer-Encoding: binary\r\nX-Experience-API-Hash: ${sha2}\r\n\r\n`;
    yield content;
  }
  yield `\r\n--${boundary}--\r\n`;
}

/** What a sender called its attachment stands in a header line here. */
const safe = (contentType: string): string =>
  /^[\t\x20-\x7e]+$/.test(contentType) ? contentType : 'application/octet-stream';
