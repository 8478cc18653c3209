import { Readable } from 'node:stream';
import { exportStatements } from '@mesh/domain/records';
import { endpoint } from '../endpoint.ts';
import { exportQuery } from '../schemas/record-export.ts';
import { filtersOf } from '../schemas/statement-filters.ts';

const MEDIA_TYPES = { jsonl: 'application/jsonl', csv: 'text/csv; charset=utf-8' } as const;

export const recordExportRoutes = [
  endpoint({
    method: 'get',
    path: '/records/statements/export',
    operation: 'records.read',
    tag: 'Records',
    summary: 'Export statements',
    description:
      'All that match, in the order in which they were stored, without those that were voided, as one stream. Filters have the names and the meaning that they have in xAPI. Written to the audit log.',
    query: exportQuery,
    success: {
      status: 200,
      description: 'A file. When the stream breaks off, it is not complete.',
      mediaTypes: Object.values(MEDIA_TYPES),
    },
    async handle({ deps, actor, query }) {
      const { format, ...filters } = filtersOf(query);
      const pieces = await exportStatements(deps.records, actor, { format, filters });
      return new Response(Readable.toWeb(Readable.from(encoded(pieces))) as ReadableStream, {
        headers: {
          'content-type': MEDIA_TYPES[format],
          'content-disposition': `attachment; filename="statements.${format}"`,
          'cache-control': 'private, no-store',
          'x-content-type-options': 'nosniff',
        },
      });
    },
  }),
];

async function* encoded(pieces: AsyncIterable<string>): AsyncGenerator<Uint8Array> {
  for await (const piece of pieces) yield Buffer.from(piece);
}
