import { isUtf8 } from 'node:buffer';
import { promisify } from 'node:util';
import { gunzip, inflate } from 'node:zlib';
import { DomainError } from '@mesh/domain/kernel';
import { HttpError } from '../http-error.ts';

const DECODERS = {
  gzip: promisify(gunzip),
  'x-gzip': promisify(gunzip),
  deflate: promisify(inflate),
} as const;

const isCoding = (name: string): name is keyof typeof DECODERS => Object.hasOwn(DECODERS, name);

/**
 * The body, decompressed, of at most `limit` octets. Throws `too_large` before reading on, `invalid` when it does not
 * decompress, 415 for a content coding that is not known.
 */
export async function readBody(request: Request, limit: number): Promise<Buffer> {
  const raw = await readRaw(request, limit);
  const coding = request.headers.get('content-encoding')?.trim().toLowerCase() ?? 'identity';
  if (coding === 'identity') return raw;
  if (!isCoding(coding))
    throw new HttpError(415, 'This content coding is not known here: use gzip, deflate or none.', {
      'accept-encoding': 'gzip, deflate',
    });
  return decode(raw, coding, limit);
}

async function readRaw(request: Request, limit: number): Promise<Buffer> {
  const announced = request.headers.get('content-length');
  if (Number(announced ?? 0) > limit) throw tooLarge(limit);
  try {
    // Node ends a body at its announced length, so what is announced is all there can be.
    return announced === null ? await readUpTo(request, limit) : Buffer.from(await request.arrayBuffer());
  } catch (cause) {
    if (cause instanceof DomainError) throw cause;
    throw new DomainError('invalid', 'The body broke off.', {
      field: 'body',
      remedy: 'Send it again; nothing of it was stored.',
      cause,
    });
  }
}

async function readUpTo(request: Request, limit: number): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request.body ?? []) {
    size += chunk.byteLength;
    if (size > limit) throw tooLarge(limit);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks, size);
}

async function decode(raw: Buffer, coding: keyof typeof DECODERS, limit: number): Promise<Buffer> {
  try {
    return await DECODERS[coding](raw, { maxOutputLength: limit });
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') throw tooLarge(limit);
    throw new DomainError('invalid', `The body is not ${coding}, as Content-Encoding says.`, {
      field: 'Content-Encoding',
      remedy: 'Send the body compressed whole, or without Content-Encoding.',
      cause,
    });
  }
}

/** Text of a body; all text in xAPI is UTF-8 (1.0.3 Communication §1.4). */
export function textOf(body: Buffer): string {
  if (isUtf8(body)) return body.toString('utf8');
  throw new DomainError('invalid', 'The body is not UTF-8.', {
    field: 'body',
    remedy: 'Encode the JSON as UTF-8.',
  });
}

function tooLarge(limit: number): DomainError {
  return new DomainError('too_large', `The body is larger than ${limit} octets.`, {
    field: 'body',
    remedy: 'Send fewer statements at once, or smaller attachments.',
  });
}
