import { createHash } from 'node:crypto';
import { DomainError } from '@mesh/domain/kernel';
import { MAX_ATTACHMENT_BYTES } from '../statements/limits.ts';
import type { AttachmentContent } from './attachments.store.ts';
import { parseMediaType } from './media-type.ts';
import type { Part } from './parse-multipart.ts';

const HASH_HEADER = 'X-Experience-API-Hash';

/** Hex digits of a hash → its algorithm (Data §2.4.11 leaves the length of SHA-2 open). */
const ALGORITHMS: Readonly<Record<number, string>> = {
  56: 'sha224',
  64: 'sha256',
  96: 'sha384',
  128: 'sha512',
};

/**
 * The attachments of a request by their SHA-2 (Communication §1.5.2). Throws `invalid` for a part without the headers
 * that it needs or with another content than its hash says, `too_large` for one over MAX_ATTACHMENT_BYTES.
 */
export function contentsOfParts(parts: readonly Part[]): Map<string, AttachmentContent> {
  const attachments = new Map<string, AttachmentContent>();
  parts.forEach(({ headers, content }, index) => {
    const field = `part ${index + 2}`;
    if (headers.get('content-transfer-encoding')?.toLowerCase() !== 'binary')
      throw invalid(
        field,
        'has no "Content-Transfer-Encoding: binary".',
        'Add it; the content is sent as it is.',
      );
    const sha2 = headers.get('x-experience-api-hash')?.toLowerCase();
    if (sha2 === undefined)
      throw invalid(field, `has no ${HASH_HEADER}.`, 'Add it with the SHA-2 of the content in hex.');
    if (content.length > MAX_ATTACHMENT_BYTES)
      throw new DomainError('too_large', `An attachment is larger than ${MAX_ATTACHMENT_BYTES} octets.`, {
        field,
        remedy: 'Put it elsewhere and send its fileUrl.',
      });
    if (hashOf(content, sha2) !== sha2)
      throw invalid(field, `is not what its ${HASH_HEADER} says.`, 'Hash the octets that are sent.');
    attachments.set(sha2, { contentType: contentTypeOf(headers), content });
  });
  return attachments;
}

function hashOf(content: Buffer, like: string): string | undefined {
  const algorithm = ALGORITHMS[like.length];
  return algorithm === undefined ? undefined : createHash(algorithm).update(content).digest('hex');
}

function contentTypeOf(headers: ReadonlyMap<string, string>): string {
  const given = headers.get('content-type') ?? '';
  return parseMediaType(given).type === '' ? 'application/octet-stream' : given;
}

function invalid(field: string, problem: string, remedy: string): DomainError {
  return new DomainError('invalid', `A part of the body ${problem}`, { field, remedy });
}
