import { Readable } from 'node:stream';
import { z } from '@hono/zod-openapi';
import { exportAudit, searchAudit, verifyAudit, type AuditFilter } from '@mesh/domain/access';
import { readPage } from '../cursor.ts';
import { endpoint } from '../endpoint.ts';
import { auditCsv, auditJsonLines, presentAuditEntry, presentVerdict } from '../present/audit.ts';
import { auditEntries, auditExportQuery, auditQuery, auditSeals, auditVerdict } from '../schemas/audit.ts';

const tag = 'Audit';
const bySeq = {
  name: 'audit',
  place: z.object({ seq: z.int() }),
  placeOf: ({ seq }: { seq: number }) => ({ seq }),
};
const MEDIA_TYPES = { jsonl: 'application/jsonl', csv: 'text/csv; charset=utf-8' } as const;

function filterOf(query: {
  person?: string | undefined;
  token?: string | undefined;
  action?: string | undefined;
  target?: string | undefined;
  since?: string | undefined;
  until?: string | undefined;
}): AuditFilter {
  const { person: personId, token: tokenId, action, target, since, until } = query;
  return { personId, tokenId, action, target, since: moment(since), until: moment(until) };
}

const moment = (text: string | undefined) => (text === undefined ? undefined : new Date(text));

export const auditRoutes = [
  endpoint({
    method: 'get',
    path: '/audit',
    operation: 'audit.read',
    tag,
    summary: 'Search the audit log',
    query: auditQuery,
    success: { status: 200, description: 'The last entry first.', answer: auditEntries },
    async handle({ deps, actor, query }) {
      const { rows, nextCursor } = await readPage(bySeq, query, (asked) =>
        searchAudit(deps.sync, actor, { ...filterOf(query), ...asked }),
      );
      return { entries: rows.map(presentAuditEntry), nextCursor };
    },
  }),
  endpoint({
    method: 'get',
    path: '/audit/export',
    operation: 'audit.read',
    tag,
    summary: 'Export the audit log',
    description: 'All that match, the first entry first, with places and hashes, as one stream.',
    query: auditExportQuery,
    success: {
      status: 200,
      description: 'A file. When the stream breaks off, it is not complete.',
      mediaTypes: Object.values(MEDIA_TYPES),
    },
    async handle({ deps, actor, query }) {
      const pages = await exportAudit(deps.sync, actor, filterOf(query));
      const pieces = query.format === 'csv' ? auditCsv(pages) : auditJsonLines(pages);
      return new Response(Readable.toWeb(Readable.from(pieces)) as ReadableStream, {
        headers: {
          'content-type': MEDIA_TYPES[query.format],
          'content-disposition': `attachment; filename="audit.${query.format}"`,
          'cache-control': 'private, no-store',
          'x-content-type-options': 'nosniff',
        },
      });
    },
  }),
  endpoint({
    method: 'post',
    path: '/audit/verification',
    operation: 'audit.read',
    tag,
    summary: 'Verify the audit log',
    description: 'Reads the whole log and computes every hash anew. Changes nothing.',
    body: auditSeals,
    success: {
      status: 200,
      description: 'Whether it is what was written, and else where not.',
      answer: auditVerdict,
    },
    handle: async ({ deps, actor, body }) => presentVerdict(await verifyAudit(deps.sync, actor, body)),
  }),
];
