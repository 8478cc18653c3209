import { fromBufferPromise, type Entry, type ZipFile } from 'yauzl';
import { DocumentError } from './document-error.ts';
import type { DocumentLimits } from './limits.ts';

/** Entry name → content of the entries that were asked for. */
export type ZipEntries = ReadonlyMap<string, Uint8Array>;

const bomb = (what: string): DocumentError =>
  new DocumentError(
    'too_large',
    `The archive ${what}; it looks like a zip bomb. Save the document anew, without embedded files.`,
  );

/**
 * Inflates the wanted entries of a zip. Sizes are checked twice: as declared for all entries before anything is
 * inflated, and byte by byte while inflating (yauzl stops an entry that grows past its declared size).
 */
export async function openZip(
  bytes: Uint8Array,
  limits: DocumentLimits,
  wanted: (name: string) => boolean,
): Promise<ZipEntries> {
  const zip = await fromBufferPromise(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), {
    lazyEntries: true,
  });
  const entries: Entry[] = [];
  let declared = 0;
  if (zip.entryCount > limits.maxZipEntries)
    throw bomb(`has ${zip.entryCount} entries, more than ${limits.maxZipEntries}`);
  for await (const entry of zip.eachEntry()) {
    declared += entry.uncompressedSize;
    checkDeclared(entry, declared, limits);
    if (wanted(entry.fileName)) entries.push(entry);
  }
  const contents = new Map<string, Uint8Array>();
  let inflated = 0;
  for (const entry of entries) {
    const content = await inflate(zip, entry, limits.maxZipTotalBytes - inflated);
    inflated += content.byteLength;
    contents.set(entry.fileName, content);
  }
  return contents;
}

/** Below this size any ratio is harmless. Bytes. */
const SMALL_ENTRY = 1024 * 1024;

function checkDeclared(entry: Entry, total: number, { maxZipTotalBytes, maxZipRatio }: DocumentLimits): void {
  if (total > maxZipTotalBytes) throw bomb(`unpacks to more than ${maxZipTotalBytes / 1024 / 1024} MB`);
  const { uncompressedSize, compressedSize } = entry;
  if (uncompressedSize > SMALL_ENTRY && uncompressedSize > compressedSize * maxZipRatio) {
    throw bomb(`holds an entry that unpacks to more than ${maxZipRatio} times its size`);
  }
}

async function inflate(zip: ZipFile, entry: Entry, room: number): Promise<Uint8Array> {
  if (entry.isEncrypted()) {
    throw new DocumentError('unsupported', 'The archive is encrypted. Save the document without a password.');
  }
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of (await zip.openReadStreamPromise(entry)) as AsyncIterable<Uint8Array>) {
    size += chunk.byteLength;
    if (size > room) throw bomb('unpacks to more than it declares');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
