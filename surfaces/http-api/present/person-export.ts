import { Readable } from 'node:stream';
import type { PersonExport } from '@mesh/domain/privacy';
import { zipOf, type ZipEntry } from './zip.ts';

export const EXPORT_TYPES = { zip: 'application/zip', jsonl: 'application/jsonl' } as const;

/** A file of everything that is kept of somebody, a piece in memory at a time. */
export function presentPersonExport(made: PersonExport, format: keyof typeof EXPORT_TYPES): Response {
  const pieces = format === 'zip' ? zipOf(filesOf(made)) : linesOf(made);
  return new Response(Readable.toWeb(Readable.from(pieces)) as ReadableStream, {
    headers: {
      'content-type': EXPORT_TYPES[format],
      'content-disposition': `attachment; filename="my-data.${format}"`,
      'cache-control': 'private, no-store',
      'x-content-type-options': 'nosniff',
    },
  });
}

async function* filesOf({ manifest, parts }: PersonExport): AsyncGenerator<ZipEntry> {
  yield { name: 'README.txt', text: alone(manifest) };
  for await (const { store, records } of parts) yield { name: `${store}.jsonl`, text: asLines(records) };
}

async function* alone(text: string): AsyncGenerator<string> {
  yield text;
}

async function* asLines(records: AsyncIterable<unknown>): AsyncGenerator<string> {
  for await (const record of records) yield `${JSON.stringify(record)}\n`;
}

async function* linesOf({ manifest, parts }: PersonExport): AsyncGenerator<Buffer> {
  yield line('manifest', manifest);
  for await (const { store, records } of parts) for await (const record of records) yield line(store, record);
  yield line('end', 'This file is complete.');
}

const line = (store: string, record: unknown): Buffer =>
  Buffer.from(`${JSON.stringify({ store, record })}\n`);
