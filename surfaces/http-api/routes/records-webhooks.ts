import {
  changeDestination,
  createDestination,
  rotateWebhookSecret,
  type DestinationChange,
  type DestinationInput,
  type DestinationView,
} from '@mesh/domain/records';
import { endpoint } from '../endpoint.ts';
import { presentDestination } from '../present/destinations.ts';
import { idParams } from '../schemas/common.ts';
import { rotatedSecret, secretRotation } from '../schemas/record-credentials.ts';
import {
  createdRecordWebhook,
  newRecordWebhook,
  recordWebhook,
  recordWebhookChange,
  recordWebhooks,
  type RecordWebhook,
} from '../schemas/record-destinations.ts';
import { ABOUT, destinationEndpoints } from './destination-endpoints.ts';

const kind = 'webhook';
const path = '/records/webhooks';

export const recordWebhookRoutes = [
  endpoint({
    ...ABOUT,
    method: 'post',
    path,
    summary: 'Call an address with statements',
    description:
      'A POST of `{"type": "statements.stored", "timestamp", "data": {"ids", "statements"}}`, signed as Standard Webhooks has it (`webhook-id`, `webhook-timestamp`, `webhook-signature`), in the order in which they were stored, each at least once. `webhook-id` stays the same over attempts. Any 2xx takes it; 410 ends it.',
    body: newRecordWebhook,
    idempotent: true,
    success: { status: 201, description: 'Its id and secret.', answer: createdRecordWebhook },
    location: ({ id }) => `/api/v1${path}/${id}`,
    async handle({ deps, actor, body }) {
      const { id, secret } = await createDestination(deps.records, actor, kind, body as DestinationInput);
      return { id, secret: secret! };
    },
  }),
  endpoint({
    ...ABOUT,
    method: 'patch',
    path: `${path}/{id}`,
    summary: 'Change, pause or resume a webhook',
    params: idParams,
    body: recordWebhookChange,
    success: { status: 200, description: 'The webhook as it is now.', answer: recordWebhook },
    async handle({ deps, actor, params, body }) {
      const change = body as DestinationChange;
      return present(await changeDestination(deps.records, actor, { kind, id: params.id }, change));
    },
  }),
  endpoint({
    ...ABOUT,
    method: 'post',
    path: `${path}/{id}/secret`,
    summary: 'Give a webhook a new secret',
    description: 'Calls are signed with both for a while, so that the receiver can be changed without a gap.',
    params: idParams,
    body: secretRotation,
    success: { status: 200, description: 'The new secret, shown this once.', answer: rotatedSecret },
    async handle({ deps, actor, params, body }) {
      const rotated = await rotateWebhookSecret(deps.records, actor, { ...params, ...body });
      return { secret: rotated.secret, previousUntil: rotated.previousUntil.toISOString() };
    },
  }),
  ...destinationEndpoints({
    kind,
    path,
    all: 'Addresses that are called with statements.',
    one: recordWebhook,
    many: recordWebhooks,
    list: 'webhooks',
    present,
  }),
];

function present(view: DestinationView): RecordWebhook {
  const previousSecretUntil = view.previousSecretUntil?.toISOString() ?? null;
  return { ...presentDestination(view), url: view.url, previousSecretUntil };
}
