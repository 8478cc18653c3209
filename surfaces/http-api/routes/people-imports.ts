import { z } from '@hono/zod-openapi';
import {
  applyImport,
  checkImport,
  checkLdap,
  IMPORT_FIELDS,
  getDirectoryImport,
  listDirectoryImportErrors,
  listDirectoryImports,
  listMergeProposals,
  previewImport,
  removeDirectoryImport,
  sendImport,
  sendLdapImport,
  type ImportPreview,
  type ImportView,
} from '@mesh/domain/directory';
import { byId, readPage } from '../cursor.ts';
import { endpoint } from '../endpoint.ts';
import { blockedHostOf } from '../present/blocked-host.ts';
import { idParams } from '../schemas/common.ts';
import {
  importApplication,
  importCheck,
  importErrors,
  importErrorsQuery,
  ldapCheck,
  ldapSource,
  mergeProposals,
  peopleImport,
  peopleImportQuery,
  peopleImports,
  peopleImportSent,
  peopleImportsQuery,
  type PeopleImport,
  type PeopleImportSent,
} from '../schemas/people-imports.ts';
import { requireMediaType } from '../validate.ts';

const tag = 'People';
const operation = 'people.write';
const BASE = '/people/imports';
const byLine = {
  place: z.object({ line: z.int(), n: z.int() }),
  placeOf: ({ line, n }: { line: number; n: number }) => ({ line, n }),
};

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
    errors: ['conflict', 'too_large', 'unsupported_media_type'],
    success: { status: 201, description: 'What its beginning looks like.', answer: peopleImportSent },
    location: ({ id }) => `/api/v1${BASE}/${id}`,
    async handle({ deps, actor, query: { name }, context }) {
      requireMediaType(context, 'text/csv');
      const content = (context.req.raw.body ?? new Blob().stream()) as AsyncIterable<Uint8Array>;
      const { id, preview } = await sendImport(deps.sync, actor, { name, content });
      return { ...present(await getDirectoryImport(deps.sync, actor, id)), preview: presentPreview(preview) };
    },
  }),
  endpoint({
    method: 'post',
    path: `${BASE}/ldap`,
    operation,
    tag,
    summary: 'Read persons from a directory',
    description:
      'By LDAP, over TLS. What is read becomes an import like a file that is sent: check it, then carry it out. Persons are best known by `employeeNumber`, for which the directory’s own id of an entry stands in. With `groups`, each is in the groups around theirs, too. A private host needs an administrator’s word first (POST /allowed-hosts).',
    body: ldapSource,
    outbound: true,
    errors: ['conflict', 'too_large'],
    success: { status: 201, description: 'What was read.', answer: peopleImportSent },
    location: ({ id }) => `/api/v1${BASE}/${id}`,
    async handle({ deps, actor, body }) {
      const { id, preview } = await sendLdapImport(
        { ...deps.sync, allowedHosts: deps.allowedHosts },
        actor,
        body,
      );
      return { ...present(await getDirectoryImport(deps.sync, actor, id)), preview: presentPreview(preview) };
    },
  }),
  endpoint({
    method: 'post',
    path: `${BASE}/ldap-checks`,
    operation,
    tag,
    summary: 'Test the way to a directory',
    description:
      'Goes it up to the first page of persons, and of groups where they are asked for. Nothing is kept of it.',
    body: ldapSource,
    outbound: true,
    success: { status: 200, description: 'The steps; one that failed says why.', answer: ldapCheck },
    async handle({ deps, actor, body }) {
      const steps = await checkLdap({ ...deps.sync, allowedHosts: deps.allowedHosts }, actor, body);
      const said = steps.map(({ reason }) => reason);
      return { steps, blockedHost: blockedHostOf(body.url, said) };
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
    async handle({ deps, actor, query }) {
      const { rows, nextCursor } = await readPage(byId('people-imports'), query, (asked) =>
        listDirectoryImports(deps.sync, actor, asked),
      );
      return { imports: rows.map(present), nextCursor };
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
      preview: presentPreview(await previewImport(deps.sync, actor, id)),
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
    async handle({ deps, actor, params: { id }, query }) {
      const list = { ...byLine, name: `people-import-errors ${id}` };
      const { rows, nextCursor } = await readPage(list, query, (asked) =>
        listDirectoryImportErrors(deps.sync, actor, id, asked),
      );
      return { errors: rows.map(({ n: _n, ...error }) => error), nextCursor };
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

const presentPreview = (preview: ImportPreview): PeopleImportSent['preview'] => ({
  ...preview,
  fields: [...IMPORT_FIELDS],
});

function present({ createdAt, appliedAt, ...view }: ImportView): PeopleImport {
  return {
    ...view,
    createdAt: createdAt.toISOString(),
    appliedAt: appliedAt?.toISOString() ?? null,
  };
}
