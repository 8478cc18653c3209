import { z } from '@hono/zod-openapi';
import {
  applyImport,
  checkImport,
  getDirectoryImport,
  listDirectoryImportErrors,
  listDirectoryImports,
  listMergeProposals,
  previewImport,
  removeDirectoryImport,
  sendImport,
  sendLdapImport,
  type ImportView,
} from '@mesh/domain/directory';
import { decodeCursor, encodeCursor, pageOf } from '../cursor.ts';
import { endpoint } from '../endpoint.ts';
import { HttpApiError } from '../problem.ts';
import { idParams } from '../schemas/common.ts';
import {
  importApplication,
  importCheck,
  importErrors,
  importErrorsQuery,
  ldapSource,
  mergeProposals,
  peopleImport,
  peopleImportQuery,
  peopleImports,
  peopleImportSent,
  peopleImportsQuery,
  type PeopleImport,
} from '../schemas/people-imports.ts';

const tag = 'People';
const operation = 'people.write';
const BASE = '/people/imports';
const place = z.object({ line: z.int(), n: z.int() });

/** A file of persons is sent, checked as often as one likes, and carried out once. */
export const peopleImportRoutes = [
  endpoint({
    method: 'post',
    path: BASE,
    operation,
    tag,
    summary: 'Send a file of persons',
    description:
      'The body is the file itself, `text/csv`, at most 50 MB and 200,000 lines. Nothing is changed by it: check it, then carry it out.',
    query: peopleImportQuery,
    errors: ['too_large', 'unsupported_media_type'],
    success: { status: 201, description: 'What its beginning looks like.', answer: peopleImportSent },
    location: ({ id }) => `/api/v1${BASE}/${id}`,
    async handle({ deps, actor, query: { name }, context }) {
      const mediaType = (context.req.header('content-type') ?? '').split(';')[0]!.trim().toLowerCase();
      if (mediaType !== 'text/csv')
        throw new HttpApiError(
          'unsupported_media_type',
          `Send text/csv, not ${mediaType || 'a body without a media type'}.`,
          { headers: { accept: 'text/csv' } },
        );
      const content = (context.req.raw.body ?? new Blob().stream()) as AsyncIterable<Uint8Array>;
      const { id, preview } = await sendImport(deps.sync, actor, { name, content });
      return { ...present(await getDirectoryImport(deps.sync, actor, id)), preview };
    },
  }),
  endpoint({
    method: 'post',
    path: `${BASE}/ldap`,
    operation,
    tag,
    summary: 'Read persons from a directory',
    description:
      'By LDAP, over TLS. What is read becomes an import like a file that is sent: check it, then carry it out. Persons are best known by `employeeNumber`, for which the directory’s own id of an entry stands in. A private host needs an administrator’s word first (POST /allowed-hosts).',
    body: ldapSource,
    outbound: true,
    errors: ['unavailable', 'too_large'],
    success: { status: 201, description: 'What was read.', answer: peopleImportSent },
    location: ({ id }) => `/api/v1${BASE}/${id}`,
    async handle({ deps, actor, body }) {
      const { id, preview } = await sendLdapImport(
        { ...deps.sync, allowedHosts: deps.allowedHosts },
        actor,
        body,
      );
      return { ...present(await getDirectoryImport(deps.sync, actor, id)), preview };
    },
  }),
  endpoint({
    method: 'get',
    path: BASE,
    operation,
    tag,
    summary: 'List imports of persons',
    query: peopleImportsQuery,
    success: {
      status: 200,
      description: 'The last one first; the 20 last ones are kept.',
      answer: peopleImports,
    },
    async handle({ deps, actor, query: { limit, cursor } }) {
      const after = cursor === undefined ? undefined : decodeCursor('people-imports', cursor, z.guid());
      const found = await listDirectoryImports(deps.sync, actor, { limit: limit + 1, after });
      const page = pageOf(found, limit, ({ id }) => encodeCursor('people-imports', id));
      return { imports: page.rows.map(present), nextCursor: page.nextCursor };
    },
  }),
  endpoint({
    method: 'get',
    path: `${BASE}/{id}`,
    operation,
    tag,
    summary: 'Show an import of persons',
    params: idParams,
    success: { status: 200, description: 'How it stands.', answer: peopleImportSent },
    handle: async ({ deps, actor, params: { id } }) => ({
      ...present(await getDirectoryImport(deps.sync, actor, id)),
      preview: await previewImport(deps.sync, actor, id),
    }),
  }),
  endpoint({
    method: 'post',
    path: `${BASE}/{id}/check`,
    operation,
    tag,
    summary: 'Check an import of persons',
    description: 'Reads the whole file and says what it would come to. Nobody is changed by it.',
    params: idParams,
    body: importCheck,
    errors: ['conflict', 'too_large'],
    success: { status: 200, description: 'What it would do.', answer: peopleImport },
    async handle({ deps, actor, params: { id }, body }) {
      await checkImport(deps.sync, actor, id, body);
      return present(await getDirectoryImport(deps.sync, actor, id));
    },
  }),
  endpoint({
    method: 'get',
    path: `${BASE}/{id}/errors`,
    operation,
    tag,
    summary: 'List what is wrong with a file of persons',
    description: 'In the order of the file; of the first 10,000 errors.',
    params: idParams,
    query: importErrorsQuery,
    success: { status: 200, description: 'With line, field, reason and remedy.', answer: importErrors },
    async handle({ deps, actor, params: { id }, query: { limit, cursor } }) {
      const list = `people-import-errors ${id}`;
      const after = cursor === undefined ? undefined : decodeCursor(list, cursor, place);
      const found = await listDirectoryImportErrors(deps.sync, actor, id, { limit: limit + 1, after });
      const page = pageOf(found, limit, ({ line, n }) => encodeCursor(list, { line, n }));
      return { errors: page.rows.map(({ n: _n, ...error }) => error), nextCursor: page.nextCursor };
    },
  }),
  endpoint({
    method: 'post',
    path: `${BASE}/{id}/application`,
    operation,
    tag,
    summary: 'Carry out an import of persons',
    description:
      'All of it at once, as things are now, or nothing. 409: it was not checked, has errors, was carried out already, or many persons leave by it and their number is not said.',
    params: idParams,
    body: importApplication,
    errors: ['conflict'],
    success: { status: 200, description: 'What was done.', answer: peopleImport },
    async handle({ deps, actor, params: { id }, body }) {
      await applyImport(deps.sync, actor, id, body);
      return present(await getDirectoryImport(deps.sync, actor, id));
    },
  }),
  endpoint({
    method: 'delete',
    path: `${BASE}/{id}`,
    operation,
    tag,
    summary: 'Remove an import of persons',
    description: 'The file and what was found in it are forgotten; the persons stay as they are.',
    params: idParams,
    success: { status: 204, description: 'It is gone.' },
    handle: ({ deps, actor, params }) => removeDirectoryImport(deps.sync, actor, params.id),
  }),
  endpoint({
    method: 'get',
    path: '/people/merge-proposals',
    operation: 'people.identify',
    tag,
    summary: 'List persons who may be one',
    description:
      'Whom a provisioning client told of with a mail or employee number that somebody else has. Nobody is merged by it: use POST /people/merges.',
    success: { status: 200, description: 'At most 500, by name.', answer: mergeProposals },
    handle: async ({ deps, actor }) => ({ proposals: await listMergeProposals(deps.sync, actor) }),
  }),
];

function present({ createdAt, appliedAt, ...view }: ImportView): PeopleImport {
  return {
    ...view,
    createdAt: createdAt.toISOString(),
    appliedAt: appliedAt?.toISOString() ?? null,
  };
}
