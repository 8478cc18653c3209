import {
  changePull,
  createPull,
  listPulls,
  pullNow,
  readPull,
  removePull,
  type PullView,
} from '@mesh/domain/records';
import { endpoint } from '../endpoint.ts';
import { blockedHostOf } from '../present/blocked-host.ts';
import { idParams } from '../schemas/common.ts';
import {
  newRecordPull,
  recordPull,
  recordPullChange,
  recordPulls,
  type RecordPull,
} from '../schemas/record-pulls.ts';

const tag = 'Records';
const operation = 'records.manage';
const BASE = '/records/pulls';

export const recordPullRoutes = [
  endpoint({
    method: 'post',
    path: BASE,
    operation,
    tag,
    summary: 'Fetch statements from another record store',
    description:
      'From its beginning, or from `since`, and then what is new by the interval. Contents of attachments come along.',
    body: newRecordPull,
    idempotent: true,
    outbound: true,
    errors: ['not_found'],
    success: { status: 201, description: 'It is fetched soon.', answer: recordPull },
    location: ({ id }) => `/api/v1${BASE}/${id}`,
    async handle({ deps, actor, body: { since, ...input } }) {
      const after = since === undefined ? {} : { since: new Date(since) };
      return present(await createPull(deps.exchange, actor, { ...input, ...after }));
    },
  }),
  endpoint({
    method: 'get',
    path: BASE,
    operation,
    tag,
    summary: 'List the record stores that statements are fetched from',
    success: { status: 200, description: 'The oldest first; never their secrets.', answer: recordPulls },
    handle: async ({ deps, actor }) => ({ pulls: (await listPulls(deps.exchange, actor)).map(present) }),
  }),
  endpoint({
    method: 'get',
    path: `${BASE}/{id}`,
    operation,
    tag,
    summary: 'See how fetching from a record store goes',
    params: idParams,
    success: { status: 200, description: 'Its place, counts and last error.', answer: recordPull },
    handle: async ({ deps, actor, params }) => present(await readPull(deps.exchange, actor, params.id)),
  }),
  endpoint({
    method: 'patch',
    path: `${BASE}/{id}`,
    operation,
    tag,
    summary: 'Change, pause or resume fetching',
    description: 'Another address is another store: it is read from its beginning.',
    params: idParams,
    body: recordPullChange,
    success: { status: 200, description: 'As it is now.', answer: recordPull },
    handle: async ({ deps, actor, params, body }) =>
      present(await changePull(deps.exchange, actor, params.id, body)),
  }),
  endpoint({
    method: 'delete',
    path: `${BASE}/{id}`,
    operation,
    tag,
    summary: 'Fetch from a record store no longer',
    params: idParams,
    success: { status: 204, description: 'What it brought stays.' },
    handle: ({ deps, actor, params }) => removePull(deps.exchange, actor, params.id),
  }),
  endpoint({
    method: 'post',
    path: `${BASE}/{id}/run`,
    operation,
    tag,
    summary: 'Fetch now',
    params: idParams,
    outbound: true,
    errors: ['conflict'],
    success: { status: 202, description: 'It is fetched soon. 409: it is paused.', answer: recordPull },
    handle: async ({ deps, actor, params }) => present(await pullNow(deps.exchange, actor, params.id)),
  }),
];

function present(view: PullView): RecordPull {
  return {
    ...view,
    blockedHost: blockedHostOf(view.endpoint, [view.error?.reason]),
    place: view.place?.toISOString() ?? null,
    createdAt: view.createdAt.toISOString(),
    lastRunAt: view.lastRunAt?.toISOString() ?? null,
    lastSuccessAt: view.lastSuccessAt?.toISOString() ?? null,
    nextRunAt: view.nextRunAt.toISOString(),
  };
}
