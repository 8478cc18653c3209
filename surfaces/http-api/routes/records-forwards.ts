import {
  changeDestination,
  createDestination,
  readDestination,
  type DestinationChange,
  type DestinationInput,
  type DestinationView,
} from '@mesh/domain/records';
import { endpoint } from '../endpoint.ts';
import { presentDestination } from '../present/destinations.ts';
import { idParams } from '../schemas/common.ts';
import {
  newRecordForward,
  recordForward,
  recordForwardChange,
  recordForwards,
  type RecordForward,
} from '../schemas/record-destinations.ts';
import { ABOUT, destinationEndpoints } from './destination-endpoints.ts';

const kind = 'forward';
const path = '/records/forwards';

export const recordForwardRoutes = [
  endpoint({
    ...ABOUT,
    method: 'post',
    path,
    summary: 'Forward statements to another record store',
    description:
      'In the order in which they were stored, each at least once: a record store takes an equal one twice as one. A 400 is narrowed down to the statement that is wrong, which is told in the log of deliveries; the rest goes on.',
    body: newRecordForward,
    idempotent: true,
    success: { status: 201, description: 'The forward.', answer: recordForward },
    location: ({ id }) => `/api/v1${path}/${id}`,
    async handle({ deps, actor, body: { endpoint: url, ...rest } }) {
      const { id } = await createDestination(deps.records, actor, kind, { ...rest, url } as DestinationInput);
      return present(await readDestination(deps.records, actor, { kind, id }));
    },
  }),
  endpoint({
    ...ABOUT,
    method: 'patch',
    path: `${path}/{id}`,
    summary: 'Change, pause or resume a forward',
    params: idParams,
    body: recordForwardChange,
    success: { status: 200, description: 'The forward as it is now.', answer: recordForward },
    async handle({ deps, actor, params, body: { endpoint: url, ...rest } }) {
      const change = { ...rest, url } as DestinationChange;
      return present(await changeDestination(deps.records, actor, { kind, id: params.id }, change));
    },
  }),
  ...destinationEndpoints({
    kind,
    path,
    all: 'Other record stores that statements go on to; never the secrets.',
    one: recordForward,
    many: recordForwards,
    list: 'forwards',
    present,
  }),
];

function present(view: DestinationView): RecordForward {
  return { ...presentDestination(view), endpoint: view.url, version: view.version!, key: view.key! };
}
