import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import {
  ask,
  charsetOf,
  ConnectorError,
  decodeText,
  insideFolderRoots,
  refusal,
  type Asking,
} from '@mesh/connectors/kit';

/** Bytes of a file at most. */
export const MAX_FILE_BYTES = 50 * 1024 * 1024;
const UPLOAD = /^upload:([0-9a-f-]{36})$/;

export const isLocation = (text: string): boolean =>
  UPLOAD.test(text) ||
  text.startsWith('/') ||
  (URL.canParse(text) && /^https?:$/.test(new URL(text).protocol));

export interface Places {
  /** Folders that files may lie in. */
  folderRoots: readonly string[];
  /** Where uploads are kept; undefined: there are none. */
  uploads: string | undefined;
}

/** The file as UTF-8 without a byte order mark. Throws ConnectorError. */
export async function loadFile(
  asking: Asking,
  { location, encoding }: { location: string; encoding?: string | undefined },
  places: Places,
): Promise<Buffer> {
  const { bytes, charset } = await bytesOf(asking, location, places);
  const text = decodeText(bytes, encoding, charset);
  return Buffer.from(text.startsWith('\uFEFF') ? text.slice(1) : text, 'utf8');
}

async function bytesOf(
  asking: Asking,
  location: string,
  places: Places,
): Promise<{ bytes: Uint8Array; charset?: string | undefined }> {
  if (/^https?:/.test(location)) {
    const response = await ask(asking, location, { maxBytes: MAX_FILE_BYTES });
    if (!response.ok) throw refusal(response);
    const mediaType = response.headers.get('content-type');
    if (/html/.test(mediaType ?? ''))
      throw wrong(
        `${location} answers with a web page, perhaps a login. Give the address of the file itself.`,
      );
    return { bytes: await response.bytes(), charset: charsetOf(mediaType) };
  }
  return { bytes: await readBounded(await pathOf(location, places)) };
}

async function pathOf(location: string, { folderRoots, uploads }: Places): Promise<string> {
  const [, id] = UPLOAD.exec(location) ?? [];
  if (id !== undefined && uploads !== undefined) return join(uploads, `${id}.csv`);
  if (id === undefined && (await insideFolderRoots(folderRoots, location))) return location;
  throw wrong(
    id === undefined
      ? `"${location}" does not exist, or lies outside the folders that may be read: ${folderRoots.join(', ') || 'none'}.`
      : 'This upload is not here. Upload the file again.',
  );
}

async function readBounded(path: string): Promise<Buffer> {
  const found = await stat(path).catch(() => undefined);
  if (found?.isFile() !== true)
    throw wrong('The file is not there any more. Upload it again, or correct the path.');
  if (found.size > MAX_FILE_BYTES)
    throw wrong(`The file is larger than ${MAX_FILE_BYTES / 1024 / 1024} MB. Split it.`);
  return readFile(path);
}

const wrong = (message: string): ConnectorError =>
  new ConnectorError('invalid_config', `location: ${message}`, { field: 'location' });
