import { createHash } from 'node:crypto';

export interface PartInput {
  headers: Record<string, string>;
  content: string | Uint8Array;
}

/** A multipart body as RFC 2046 §5.1.1 has it. */
export function multipartBody(boundary: string, parts: readonly PartInput[]): Buffer {
  const pieces = parts.flatMap(({ headers, content }) => [
    `--${boundary}\r\n${Object.entries(headers)
      .map(([name, value]) => `${name}: ${value}\r\n`)
      .join('')}\r\n`,
    content,
    '\r\n',
  ]);
  return Buffer.concat([...pieces, `--${boundary}--\r\n`].map((piece) => Buffer.from(piece as string)));
}

export const sha256 = (content: string | Uint8Array): string =>
  createHash('sha256').update(content).digest('hex');

export function attachmentPart(content: string | Uint8Array, contentType = 'text/plain'): PartInput {
  return {
    headers: {
      'Content-Type': contentType,
      'Content-Transfer-Encoding': 'binary',
      'X-Experience-API-Hash': sha256(content),
    },
    content,
  };
}

/** What a statement says of such a part. */
export function attachmentOf(content: string | Uint8Array, contentType = 'text/plain') {
  return {
    usageType: 'https://example.org/certificate',
    display: { en: 'Certificate' },
    contentType,
    length: Buffer.byteLength(content),
    sha2: sha256(content),
  };
}

/** A request body of statements and attachments, with its Content-Type. */
export function multipartRequest(statements: unknown, ...parts: PartInput[]) {
  const json = { headers: { 'Content-Type': 'application/json' }, content: JSON.stringify(statements) };
  return {
    headers: { 'content-type': 'multipart/mixed; boundary=b-1' },
    body: multipartBody('b-1', [json, ...parts]),
  };
}
