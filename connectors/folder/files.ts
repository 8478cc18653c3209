import { constants } from 'node:fs';
import { open } from 'node:fs/promises';

/** Bytes of a document; a larger one is a failure of that item. */
const MAX_FILE_BYTES = 50 * 1024 * 1024;
/** Bytes read to find front matter, and the most that a settings file may have. */
const HEAD_BYTES = 64 * 1024;

export type ReadFile =
  | { type: 'read'; bytes: Uint8Array; modified: Date }
  /** Gone, or a link by now: nothing to say about it. */
  | { type: 'vanished' }
  | { type: 'failed'; reason: string };

/** Reads a whole document without following a link that took its place. Never throws for the file's sake. */
export function readDocument(path: string): Promise<ReadFile> {
  return read(path, async (file, size) => {
    if (size > MAX_FILE_BYTES)
      return { failure: `The file has ${Math.ceil(size / 1_048_576)} MB; the limit is 50 MB. Split it.` };
    return { bytes: await file.readFile() };
  });
}

/** The first 64 kB of a document. */
export function readHead(path: string): Promise<ReadFile> {
  return read(path, async (file) => {
    const { buffer, bytesRead } = await file.read(new Uint8Array(HEAD_BYTES), 0, HEAD_BYTES, 0);
    return { bytes: buffer.subarray(0, bytesRead) };
  });
}

/** Text of a settings file; undefined when it cannot be read. */
export async function readSmallFile(path: string): Promise<string | undefined> {
  const head = await readHead(path);
  return head.type === 'read' ? new TextDecoder().decode(head.bytes) : undefined;
}

type Handle = Awaited<ReturnType<typeof open>>;

async function read(
  path: string,
  take: (file: Handle, size: number) => Promise<{ bytes: Uint8Array } | { failure: string }>,
): Promise<ReadFile> {
  let file: Handle | undefined;
  try {
    file = await open(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
    const stat = await file.stat();
    if (!stat.isFile()) return { type: 'vanished' };
    const taken = await take(file, stat.size);
    if ('failure' in taken) return { type: 'failed', reason: taken.failure };
    return { type: 'read', bytes: taken.bytes, modified: stat.mtime };
  } catch (error) {
    if (['ENOENT', 'ENOTDIR', 'ELOOP'].includes(codeOf(error))) return { type: 'vanished' };
    return {
      type: 'failed',
      reason: `The file cannot be read (${codeOf(error)}). Give the mesh permission to read it.`,
    };
  } finally {
    await file?.close();
  }
}

export const codeOf = (error: unknown): string => String((error as { code?: unknown }).code ?? error);
