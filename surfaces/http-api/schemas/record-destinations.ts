import { z } from '@hono/zod-openapi';
import {
  BATCH_STATEMENTS,
  DELIVERY_DAYS,
  DELIVERY_STATES,
  DESTINATION_STEPS,
  GIVE_UP_DAYS,
  MAX_DELIVERIES,
  MAX_FILTER_VALUES,
  VERSIONS,
} from '@mesh/domain/records';
import { blockedHost, cursor, id, limit, nextCursor, timestamp } from './common.ts';

const iris = z.array(z.string().max(2000)).max(MAX_FILTER_VALUES);
const agent = z.looseObject({}).openapi({
  type: 'object',
  description: 'An xAPI Agent or identified Group.',
  example: { mbox: 'mailto:ada@example.org' },
});
const credentials = z.array(id).max(MAX_FILTER_VALUES);

const filters = z
  .object({
    verbs: iris.openapi({ example: ['http://adlnet.gov/expapi/verbs/completed'] }),
    activities: iris,
    relatedActivities: z.boolean().openapi({ description: 'Also where an activity is context only.' }),
    agents: z.array(agent).max(MAX_FILTER_VALUES),
    relatedAgents: z.boolean().openapi({ description: 'Also where an agent is not the one who did it.' }),
    credentials: credentials.openapi({ description: 'Only what these senders sent.' }),
    exceptCredentials: credentials.openapi({
      description: 'Never what these sent: name the credential by which the destination sends to the mesh.',
    }),
  })
  .openapi('DeliveryFilters', {
    description:
      'All must hold, each by one of its values; an empty list asks for nothing. What refers to a statement, to void it for example, goes where that one goes.',
  });

const name = z.string().trim().min(1).max(200);
const url = z.string().max(2000);
const key = z
  .string()
  .min(1)
  .max(1000)
  .regex(/^[^:]*$/, 'has a colon, which a user name of Basic must not have');
const secret = z.string().min(1).max(1000).openapi({ description: 'Kept encrypted, and never shown.' });
const version = z.enum(VERSIONS as [string, ...string[]]).openapi({
  description:
    'Of xAPI, as it is spoken there. A statement that this version can not tell is not sent and is told in the log of deliveries.',
});
const paused = z.boolean();
const since = z.string().max(100).openapi({
  description: 'RFC 3339: what was stored after it goes there too. Default: what is stored from now on.',
  example: '2026-01-01T00:00:00Z',
});

const state = {
  filters,
  state: z.enum(['active', 'failing', 'paused']).openapi({
    description: `\`failing\`: the last attempt failed, and it is tried again by itself, for ${GIVE_UP_DAYS} days.`,
  }),
  paused,
  pausedAt: timestamp.nullable(),
  pausedBecause: z
    .string()
    .nullable()
    .openapi({ description: 'Why it paused itself and what to do; null when a person paused it.' }),
  failingSince: timestamp.nullable(),
  lastError: z.string().nullable(),
  blockedHost,
  nextAttemptAt: timestamp.nullable(),
  lastDeliveredAt: timestamp.nullable(),
  createdAt: timestamp,
  lag: z.object({
    statements: z
      .int()
      .openapi({ description: 'What waits, and what of the log was not looked at; filters not applied.' }),
    orMore: z.boolean().openapi({ description: 'There are more than were counted.' }),
    since: timestamp.nullable().openapi({ description: 'When the oldest was stored; null: it has all.' }),
  }),
};

export const recordForward = z
  .object({ id, name, endpoint: url, version, key, ...state })
  .openapi('RecordForward');
export const recordForwards = z.object({ forwards: z.array(recordForward) }).openapi('RecordForwards');

const forwardSettings = {
  name,
  endpoint: url.openapi({
    description: 'Of another record store, without /statements.',
    example: 'https://lrs.example.org/xapi',
  }),
  key,
  secret,
};

export const newRecordForward = z
  .object({
    ...forwardSettings,
    version: version.default('1.0.3'),
    filters: filters.partial().optional(),
    paused: paused.optional(),
    since: since.optional(),
  })
  .openapi('NewRecordForward', {
    example: { name: 'Group', endpoint: 'https://lrs.example.org/xapi', key: 'mesh', secret: '…' },
  });

export const recordForwardChange = z
  .object({ ...forwardSettings, version, filters: filters.partial(), paused })
  .partial()
  .openapi('RecordForwardChange', { example: { paused: true } });

export const recordWebhook = z
  .object({
    id,
    name,
    url,
    previousSecretUntil: timestamp
      .nullable()
      .openapi({ description: 'Until then calls are, or were, signed with the secret before as well.' }),
    ...state,
  })
  .openapi('RecordWebhook');
export const recordWebhooks = z.object({ webhooks: z.array(recordWebhook) }).openapi('RecordWebhooks');

const webhookSettings = { name, url: url.openapi({ example: 'https://hr.example.org/hooks/mesh' }) };

export const newRecordWebhook = z
  .object({
    ...webhookSettings,
    filters: filters.partial().optional(),
    paused: paused.optional(),
    since: since.optional(),
  })
  .openapi('NewRecordWebhook', { example: { name: 'HR', url: 'https://hr.example.org/hooks/mesh' } });

export const createdRecordWebhook = z
  .object({
    id,
    secret: z.string().openapi({ description: 'Checks the signatures (`whsec_…`). Shown this once.' }),
  })
  .openapi('CreatedRecordWebhook');

export const recordWebhookChange = z
  .object({ ...webhookSettings, filters: filters.partial(), paused })
  .partial()
  .openapi('RecordWebhookChange', { example: { paused: false } });

export const recordDeliveries = z
  .object({
    deliveries: z.array(
      z.object({
        id: id.openapi({ description: 'The `webhook-id` of a webhook, the same for each attempt.' }),
        state: z.enum(DELIVERY_STATES).openapi({
          description:
            '`refused`: it says that the statement is wrong; `conflict`: it has another one under this id; `unsendable`: its version can not tell it.',
        }),
        statementIds: z.array(z.string()).openapi({ description: `At most ${BATCH_STATEMENTS}, mostly.` }),
        attempts: z.int(),
        status: z.int().nullable().openapi({ description: 'Of HTTP; null: no answer.' }),
        reason: z.string().nullable(),
        createdAt: timestamp,
        at: timestamp.openapi({ description: 'Of the last attempt.' }),
      }),
    ),
    nextCursor,
  })
  .openapi('RecordDeliveries', {
    description: `Finished ones are kept for ${DELIVERY_DAYS} days, of each destination the last ${MAX_DELIVERIES}.`,
  });

export const recordDeliveriesQuery = z.object({
  state: z.enum(DELIVERY_STATES).optional(),
  limit: limit(200, 50),
  cursor,
});

export const recordReplay = z
  .object({
    since: since.optional().openapi({ description: 'Everything that was stored after it.' }),
    deliveryId: id.optional().openapi({ description: 'This one alone.' }),
  })
  .refine((what) => (what.since === undefined) !== (what.deliveryId === undefined), {
    path: ['since'],
    message: 'or "deliveryId" is needed, and not both',
  })
  .openapi('RecordReplay', { example: { since: '2026-11-22T09:30:00Z' } });

export const testedDestination = z
  .object({
    works: z.boolean(),
    blockedHost,
    steps: z.array(
      z.object({
        step: z.enum(DESTINATION_STEPS),
        outcome: z.enum(['passed', 'failed', 'not-tried']),
        says: z.string(),
      }),
    ),
  })
  .openapi('TestedDestination');

export type RecordForward = z.infer<typeof recordForward>;
export type RecordForwards = z.infer<typeof recordForwards>;
export type RecordWebhook = z.infer<typeof recordWebhook>;
export type RecordWebhooks = z.infer<typeof recordWebhooks>;
export type CreatedRecordWebhook = z.infer<typeof createdRecordWebhook>;
export type RecordDeliveries = z.infer<typeof recordDeliveries>;
export type TestedDestination = z.infer<typeof testedDestination>;
