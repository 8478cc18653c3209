import { createHash } from 'node:crypto';
import { createReadStream, openAsBlob } from 'node:fs';
import { open } from 'node:fs/promises';
import { createGunzip } from 'node:zlib';
import type { NewRecordImport, RecordImport, RecordImports } from '@mesh/surfaces/http-api';
import { CliError, EXIT } from './cli-error.ts';
import type { Client } from './client.ts';
import { unreadable } from './files.ts';
import type { Io } from './io.ts';
import { progressBar } from './progress.ts';

const PATH = '/records/imports';
/** Octets of one request: little enough that a slow line sends them within a minute. */
const PART_BYTES = 8 * 1024 * 1024;
/** Milliseconds between two looks. */
const LOOK_MS = 500;
/** So long a server that has gone is waited for: it may be starting anew. */
const PATIENCE_MS = 2 * 60_000;

export interface Archive {
  blob: Blob;
  sha256: string;
  format: NewRecordImport['format'];
}

/** A file of this machine, with what the server has to know of it. */
export async function openArchive(
  file: string,
  format: NewRecordImport['format'] | undefined,
): Promise<Archive> {
  try {
    const hash = createHash('sha256');
    for await (const piece of createReadStream(file)) hash.update(piece as Buffer);
    return {
      blob: await openAsBlob(file),
      sha256: hash.digest('hex'),
      format: format ?? ((await firstOctet(file)) === '[' ? 'json-array' : 'jsonl'),
    };
  } catch (error) {
    throw unreadable(file, error);
  }
}

/** The first octet that is no blank and no byte order mark, of a compressed file of what is in it. */
async function firstOctet(file: string): Promise<string | undefined> {
  const handle = await open(file);
  const { buffer } = await handle.read(Buffer.alloc(2), 0, 2, 0);
  await handle.close();
  const source = createReadStream(file);
  const pieces = buffer[0] === 0x1f && buffer[1] === 0x8b ? source.pipe(createGunzip()) : source;
  for await (const piece of pieces) {
    const text = (piece as Buffer).toString('latin1').replace(/^[\s\u00ef\u00bb\u00bf]+/, '');
    if (text === '') continue;
    source.destroy();
    return text[0];
  }
  return undefined;
}

/** The import of just this file that goes on, or has been done; undefined: there is none. */
export async function findImport(
  client: Client,
  { blob, sha256 }: Archive,
): Promise<RecordImport | undefined> {
  const { imports } = await client.call<RecordImports>('GET', PATH, { query: { limit: 200 } });
  return imports.find(
    (one) =>
      one.sha256 === sha256 && one.size === blob.size && one.state !== 'failed' && one.state !== 'cancelled',
  );
}

export function announce(client: Client, archive: Archive, settings: object): Promise<RecordImport> {
  const { blob, sha256, format } = archive;
  return client.call<RecordImport>('POST', PATH, { body: { size: blob.size, sha256, format, ...settings } });
}

/** Sends what is missing of the file, then watches it being read to its end; outlives a restart of the server. */
export async function seeThrough(
  io: Io,
  client: Client,
  archive: Archive,
  begun: RecordImport,
): Promise<RecordImport> {
  const show = createShow(io);
  let last = begun;
  let lastAnswerAt = Date.now();
  for (;;) {
    show(last);
    if (last.finishedAt !== null) return last;
    try {
      last = last.state === 'receiving' ? await sendPart(client, archive, last) : await look(client, last);
      lastAnswerAt = Date.now();
    } catch (error) {
      if (!isPassing(error) || Date.now() - lastAnswerAt > PATIENCE_MS) throw error;
      await new Promise((done) => setTimeout(done, LOOK_MS));
      last = await client.call<RecordImport>('GET', `${PATH}/${last.id}`).catch(() => last);
    }
  }
}

function sendPart(client: Client, { blob }: Archive, { id, received }: RecordImport): Promise<RecordImport> {
  return client.call<RecordImport>('PATCH', `${PATH}/${id}/content`, {
    file: blob.slice(received, received + PART_BYTES),
    headers: { 'upload-offset': String(received) },
  });
}

async function look(client: Client, { id }: RecordImport): Promise<RecordImport> {
  await new Promise((done) => setTimeout(done, LOOK_MS));
  return client.call<RecordImport>('GET', `${PATH}/${id}`);
}

/** A line that broke, a server that starts, or another request that was still sending. */
const isPassing = (error: unknown): boolean =>
  error instanceof CliError &&
  (error.exitCode === EXIT.unreachable || ['conflict', 'rate_limited', 'unavailable'].includes(error.code));

/** One line that changes on a terminal, else a line for each new state. */
function createShow(io: Io): (one: RecordImport) => void {
  let shown = '';
  return (one) => {
    if (io.rewrite !== undefined) io.rewrite(one.finishedAt === null ? importLine(one) : '');
    else if (one.state !== shown) io.err(`${one.state} …`);
    shown = one.state;
  };
}

export function importLine(one: RecordImport): string {
  const { state, received, bytesRead, size, stored, alreadyThere, refused } = one;
  if (state === 'waiting') return 'Waiting for its turn …';
  const done = state === 'receiving' ? received : bytesRead;
  const bar = `${progressBar(done, size)} ${megabytes(done)} of ${megabytes(size)}`;
  if (state === 'receiving') return `Sending ${bar}`;
  return `Reading ${bar} · ${stored} stored, ${alreadyThere} already there, ${refused} refused`;
}

const megabytes = (octets: number): string => `${(octets / 1_000_000).toFixed(1)} MB`;
