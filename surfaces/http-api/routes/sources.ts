import {
  addSource,
  CALLBACK_PATH,
  changeSource,
  checkSource,
  getSource,
  listSources,
  previewReaders,
  previewRemoval,
  removeSource,
  startAuthorisation,
  undoReaders,
} from '@mesh/domain/sync';
import { endpoint } from '../endpoint.ts';
import { presentSource } from '../present/sources.ts';
import { idParams } from '../schemas/common.ts';
import {
  authorisation,
  authoriseRequest,
  checkResult,
  newSource,
  readersPreview,
  readersPreviewRequest,
  removalPreview,
  source,
  sourceChange,
  sources,
} from '../schemas/sources.ts';

const tag = 'Sources';

export const sourceRoutes = [
  endpoint({
    method: 'get',
    path: '/sources',
    operation: 'sources.browse',
    tag,
    summary: 'List sources',
    success: { status: 200, description: 'All sources, by name.', answer: sources },
    async handle({ deps, actor, context }) {
      const views = await listSources(deps.sync, actor);
      return { sources: views.map((view) => presentSource(deps.sync, actor, view, context.req.url)) };
    },
  }),
  endpoint({
    method: 'post',
    path: '/sources',
    operation: 'sources.write',
    tag,
    summary: 'Connect a source',
    description: 'Stores it; nothing is read until POST /sources/{id}/sync asks for a run.',
    body: newSource,
    idempotent: true,
    success: { status: 201, description: 'The source.', answer: source },
    location: ({ id }) => `/api/v1/sources/${id}`,
    async handle({ deps, events, actor, body, context }) {
      const added = await addSource(deps.sync, actor, body);
      events.sourceChanged(actor.tenantId, added.id);
      return presentSource(deps.sync, actor, added, context.req.url);
    },
  }),
  endpoint({
    method: 'get',
    path: '/sources/{id}',
    operation: 'sources.browse',
    tag,
    summary: 'Read a source',
    params: idParams,
    success: { status: 200, description: 'State, counts and the last run.', answer: source },
    async handle({ deps, actor, params, context }) {
      const view = await getSource(deps.sync, actor, params.id);
      return presentSource(deps.sync, actor, view, context.req.url);
    },
  }),
  endpoint({
    method: 'patch',
    path: '/sources/{id}',
    operation: 'sources.write',
    tag,
    summary: 'Change a source',
    description:
      'New readers hold at once. A new configuration starts the next pass from the beginning; secrets that are left out stay.',
    params: idParams,
    body: sourceChange,
    success: { status: 200, description: 'The source as it is now.', answer: source },
    async handle({ deps, events, actor, params, body, context }) {
      const changed = await changeSource(deps.sync, actor, params.id, body);
      events.sourceChanged(actor.tenantId, changed.id);
      return presentSource(deps.sync, actor, changed, context.req.url);
    },
  }),
  endpoint({
    method: 'post',
    path: '/sources/{id}/readers-preview',
    operation: 'sources.write',
    tag,
    summary: 'What other readers would open',
    description:
      'For items of which the source does not say who reads them: how many there are, how many persons would read them and do not now, and the other way round. Changes nothing; PATCH /sources/{id} does it.',
    params: idParams,
    body: readersPreviewRequest,
    success: { status: 200, description: 'What would change.', answer: readersPreview },
    handle: ({ deps, actor, params, body }) => previewReaders(deps.sync, actor, params.id, body.readers),
  }),
  endpoint({
    method: 'post',
    path: '/sources/{id}/undo-readers',
    operation: 'sources.write',
    tag,
    summary: 'Undo the last change of readers',
    description: 'Holds at once; undone again, the readers are those of now. 409: they were never changed.',
    params: idParams,
    errors: ['conflict'],
    success: { status: 200, description: 'The source as it is now.', answer: source },
    async handle({ deps, events, actor, params, context }) {
      const undone = await undoReaders(deps.sync, actor, params.id);
      events.sourceChanged(actor.tenantId, undone.id);
      return presentSource(deps.sync, actor, undone, context.req.url);
    },
  }),
  endpoint({
    method: 'get',
    path: '/sources/{id}/removal-preview',
    operation: 'sources.write',
    tag,
    summary: 'What would disappear',
    params: idParams,
    success: { status: 200, description: 'What a removal takes away.', answer: removalPreview },
    async handle({ deps, actor, params }) {
      return previewRemoval(deps.sync, actor, params.id);
    },
  }),
  endpoint({
    method: 'delete',
    path: '/sources/{id}',
    operation: 'sources.write',
    tag,
    summary: 'Remove a source',
    description: 'Its items disappear from everybody at once.',
    params: idParams,
    success: { status: 204, description: 'It is gone.' },
    async handle({ deps, events, actor, params }) {
      await removeSource(deps.sync, actor, params.id);
      events.sourceChanged(actor.tenantId, params.id);
    },
  }),
  endpoint({
    method: 'post',
    path: '/sources/{id}/check',
    operation: 'sources.write',
    tag,
    summary: 'Check a source',
    description:
      'Asks the live source whether what a run does would work, step by step. A source that fails is an answer too: `ok` is false and a step names the reason.',
    params: idParams,
    outbound: true,
    success: { status: 200, description: 'What was tried, and how it went.', answer: checkResult },
    async handle({ deps, actor, params }) {
      return checkSource(deps.sync, actor, params.id);
    },
  }),
  endpoint({
    method: 'post',
    path: '/sources/{id}/authorise',
    operation: 'sources.write',
    tag,
    summary: 'Sign in at a source',
    description:
      'Begins the browser flow (OAuth 2 with PKCE). The address answered is good for one use; afterwards `authorised` of the source is `yes`.',
    params: idParams,
    body: authoriseRequest,
    errors: ['conflict'],
    success: { status: 200, description: 'The address to open in a browser.', answer: authorisation },
    async handle({ deps, actor, params, body, context }) {
      const redirectUri = body.redirectUri ?? new URL(CALLBACK_PATH, context.req.url).href;
      return startAuthorisation(deps.sync, actor, params.id, redirectUri);
    },
  }),
];
