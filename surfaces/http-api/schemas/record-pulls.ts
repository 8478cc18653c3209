import { z } from '@hono/zod-openapi';
import { PULL_INTERVAL, PULL_OVERLAP, PULL_STATES } from '@mesh/domain/records';
import { blockedHost, id, timestamp } from './common.ts';
import { trouble } from './record-imports.ts';

const settings = {
  name: z.string().trim().min(1).max(180).openapi({ example: 'Record store of the academy' }),
  endpoint: z.string().min(1).max(2000).openapi({
    description: 'Its xAPI address, below which are `statements` and `about`.',
    example: 'https://lrs.example.org/xapi',
  }),
  key: z.string().min(1).max(500),
  intervalMinutes: z
    .int()
    .min(PULL_INTERVAL.least)
    .max(PULL_INTERVAL.most)
    .openapi({ description: `Minutes between two looks: ${PULL_INTERVAL.least} to ${PULL_INTERVAL.most}.` }),
  overlapMinutes: z.int().min(PULL_OVERLAP.least).max(PULL_OVERLAP.most).openapi({
    description:
      'So much of what was read before is read once more, for stores whose Consistent-Through is only their clock, or missing. What is there already is recognised.',
  }),
  keepAuthority: z.boolean().openapi({
    description:
      'Whoever vouched for a statement there (its authority) does so here as well. Otherwise the sender does.',
  }),
};

const secret = z.string().min(1).max(2000).openapi({ description: 'Kept sealed, and never shown.' });

export const newRecordPull = z
  .object({
    ...settings,
    intervalMinutes: settings.intervalMinutes.default(PULL_INTERVAL.usual),
    overlapMinutes: settings.overlapMinutes.default(PULL_OVERLAP.usual),
    keepAuthority: settings.keepAuthority.default(true),
    secret,
    since: z.iso
      .datetime({ offset: true })
      .optional()
      .openapi({ description: 'Only what it stored after. Default: everything.' }),
    credentialId: id.optional().openapi({
      description: 'The sender under which its statements are stored. Default: a new one of this name.',
    }),
  })
  .openapi('NewRecordPull', {
    example: {
      name: 'Record store of the academy',
      endpoint: 'https://lrs.example.org/xapi',
      key: 'mesh',
      secret: 'as it shows it',
    },
  });

export const recordPullChange = z
  .object({ ...settings, secret, paused: z.boolean() })
  .partial()
  .openapi('RecordPullChange', { example: { paused: true } });

export const recordPull = z
  .object({
    id,
    ...settings,
    version: z.enum(['1.0.3', '2.0.0']).nullable().openapi({ description: 'Null: it was not asked yet.' }),
    credentialId: id.openapi({
      description: 'Under it are its statements and, as dead letters, what is refused.',
    }),
    paused: z.boolean(),
    state: z.enum(PULL_STATES),
    place: timestamp
      .nullable()
      .openapi({ description: 'Everything that it stored up to then has been read; null: nothing yet.' }),
    through: z.string().nullable().openapi({ description: 'The Consistent-Through of its last answer.' }),
    stored: z.int(),
    alreadyThere: z.int().openapi({ description: 'An equal statement was stored before.' }),
    refused: z.int().openapi({ description: 'They are dead letters of its sender.' }),
    blockedHost,
    error: trouble.nullable().openapi({ description: 'Why the last look failed.' }),
    createdAt: timestamp,
    lastRunAt: timestamp.nullable(),
    lastSuccessAt: timestamp.nullable(),
    nextRunAt: timestamp,
  })
  .openapi('RecordPull');

export const recordPulls = z.object({ pulls: z.array(recordPull) }).openapi('RecordPulls');

export type NewRecordPull = z.input<typeof newRecordPull>;
export type RecordPull = z.infer<typeof recordPull>;
export type RecordPulls = z.infer<typeof recordPulls>;
