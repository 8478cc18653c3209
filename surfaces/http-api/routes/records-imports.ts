import { Readable } from 'node:stream';
import type { Actor } from '@mesh/domain/kernel';
import {
  cancelImport,
  createImport,
  listImportRefusals,
  listImports,
  readImportState,
  receiveArchive,
  type ImportRefusalView,
  type ImportView,
} from '@mesh/domain/records';
import type { HttpApiDeps } from '../api.deps.ts';
import { byId, readPage } from '../cursor.ts';
import { endpoint } from '../endpoint.ts';
import { invalidField } from '../problem.ts';
import { idParams } from '../schemas/common.ts';
import {
  importRefusals,
  newRecordImport,
  recordImport,
  recordImports,
  recordImportsQuery,
  type RecordImport,
} from '../schemas/record-imports.ts';

const tag = 'Records';
const operation = 'records.manage';
const BASE = '/records/imports';
const addressOf = (id: string): string => `/api/v1${BASE}/${id}`;

/** Refusals read at once for a download. */
const PAGE = 500;

export const recordImportRoutes = [
  endpoint({
    method: 'post',
    path: BASE,
    operation,
    tag,
    summary: 'Announce an archive of statements',
    description:
      'Its content is then sent to `uploadUrl`, in as many requests as one likes; when it is whole, it is read. At most 100 GB, and what the disk of the server holds.',
    body: newRecordImport,
    idempotent: true,
    errors: ['not_found', 'too_large'],
    success: { status: 201, description: 'It waits for its content.', answer: recordImport },
    location: ({ id }) => addressOf(id),
    handle: async ({ deps, actor, body }) => present(await createImport(deps.exchange, actor, body)),
  }),
  endpoint({
    method: 'get',
    path: BASE,
    operation,
    tag,
    summary: 'List imports',
    query: recordImportsQuery,
    success: { status: 200, description: 'The latest first.', answer: recordImports },
    async handle({ deps, actor, query }) {
      const { rows, nextCursor } = await readPage(byId('imports'), query, (asked) =>
        listImports(deps.exchange, actor, asked),
      );
      return { imports: rows.map(present), nextCursor };
    },
  }),
  endpoint({
    method: 'get',
    path: `${BASE}/{id}`,
    operation,
    tag,
    summary: 'See how an import stands',
    params: idParams,
    success: { status: 200, description: 'Its progress, and its report.', answer: recordImport },
    handle: async ({ deps, actor, params }) =>
      present(await readImportState(deps.exchange, actor, params.id)),
  }),
  endpoint({
    method: 'patch',
    path: `${BASE}/{id}/content`,
    operation,
    tag,
    summary: 'Send the archive, or its next part',
    description:
      'The body is the next octets of the file, as they are. `Upload-Offset` says where they belong: 0 first, then `received`. What arrives before a connection breaks off is kept, so ask for `received` and go on there. 409: the offset is another one, or it takes no more content.',
    params: idParams,
    errors: ['conflict', 'too_large'],
    success: { status: 200, description: 'How much has arrived.', answer: recordImport },
    async handle({ deps, actor, params, context }) {
      const offset = offsetOf(context.req.header('upload-offset'));
      const content = context.req.raw.body ?? new Blob().stream();
      return present(await receiveArchive(deps.exchange, actor, params.id, { offset, content }));
    },
  }),
  endpoint({
    method: 'get',
    path: `${BASE}/{id}/refusals`,
    operation,
    tag,
    summary: 'List what was refused of an archive',
    description: 'The first 10,000, in the order of the archive; the import has the number of all by kind.',
    params: idParams,
    query: recordImportsQuery,
    success: { status: 200, description: 'With line, reason and remedy.', answer: importRefusals },
    async handle({ deps, actor, params: { id }, query }) {
      const { rows, nextCursor } = await readPage(byId(`refusals ${id}`), query, (asked) =>
        listImportRefusals(deps.exchange, actor, id, asked),
      );
      return { refusals: rows.map(presentRefusal), nextCursor };
    },
  }),
  endpoint({
    method: 'get',
    path: `${BASE}/{id}/refusals/export`,
    operation,
    tag,
    summary: 'Download what was refused of an archive',
    params: idParams,
    success: { status: 200, description: 'JSON Lines.', mediaTypes: ['application/jsonl'] },
    async handle({ deps, actor, params: { id } }) {
      await readImportState(deps.exchange, actor, id);
      const lines = Readable.from(refusalLines(deps, actor, id));
      return new Response(Readable.toWeb(lines) as ReadableStream, {
        headers: {
          'content-type': 'application/jsonl',
          'content-disposition': `attachment; filename="refused-${id}.jsonl"`,
          'cache-control': 'private, no-store',
          'x-content-type-options': 'nosniff',
        },
      });
    },
  }),
  endpoint({
    method: 'delete',
    path: `${BASE}/{id}`,
    operation,
    tag,
    summary: 'Cancel an import, or remove one that has ended',
    description: 'The statements that it has stored stay. One that has ended is removed with its report.',
    params: idParams,
    success: { status: 204, description: 'It goes on no longer, or is gone.' },
    handle: ({ deps, actor, params }) => cancelImport(deps.exchange, actor, params.id),
  }),
];

function offsetOf(header: string | undefined): number {
  const offset = header !== undefined && /^\d{1,15}$/.test(header) ? Number(header) : undefined;
  if (offset !== undefined) return offset;
  throw invalidField(
    'Upload-Offset',
    'The header Upload-Offset is not a number of octets.',
    'Send where in the file the body belongs: 0 at first, then what "received" says.',
  );
}

async function* refusalLines(deps: HttpApiDeps, actor: Actor, id: string): AsyncGenerator<Buffer> {
  let after: string | undefined;
  for (;;) {
    const page = await listImportRefusals(deps.exchange, actor, id, { limit: PAGE, after });
    if (page.length > 0)
      yield Buffer.from(page.map((one) => `${JSON.stringify(presentRefusal(one))}\n`).join(''));
    if (page.length < PAGE) return;
    after = page.at(-1)!.id;
  }
}

function presentRefusal({ id: _id, ...refusal }: ImportRefusalView) {
  return refusal;
}

function present(view: ImportView): RecordImport {
  return {
    ...view,
    uploadUrl: `${addressOf(view.id)}/content`,
    createdAt: view.createdAt.toISOString(),
    startedAt: view.startedAt?.toISOString() ?? null,
    finishedAt: view.finishedAt?.toISOString() ?? null,
  };
}
