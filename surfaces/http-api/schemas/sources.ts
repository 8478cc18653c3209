import { z } from '@hono/zod-openapi';
import { blockedHost, id, timestamp } from './common.ts';
import { run, RUN_ERROR_CODES } from './runs.ts';

const config = z
  .record(z.string(), z.unknown())
  .openapi({ description: 'What the connector asks for; see `configSchema` of GET /connectors.' });

const readers = z
  .array(z.string().max(200))
  .max(100)
  .openapi({
    description:
      'Who reads items that state no readers themselves: `everyone`, `group:<slug>` or `person:<slug>`.',
    example: ['everyone'],
  });

const name = z.string().trim().min(1).max(200).openapi({ example: 'Support handbook' });

const intervalMinutes = z.int().openapi({ description: 'Between two runs.', example: 60 });

const policy = {
  graceDays: z.int().openapi({
    description: 'How many days a retiring item can still be brought back, 0 to 365.',
    example: 14,
  }),
  guard: z.object({ share: z.number(), count: z.int() }).openapi({
    description:
      'A run that would retire more items than `count`, and more than `share` (0 to 1) of all, retires none and asks.',
    example: { share: 0.3, count: 20 },
  }),
  freshnessMinutes: z.int().nullable().openapi({
    description: 'After how many minutes the source counts as late; null: twice its interval, at least 60.',
  }),
  slimEveryMinutes: z.int().nullable().openapi({
    description: 'Minutes between two comparisons of all ids; null: as the connector says.',
  }),
  groupsEveryMinutes: z.int().nullable().openapi({
    description:
      'Minutes between two looks at who is in which group of the source, 1 to 1,440, apart from its runs; null: 15.',
  }),
};

export const freshness = z
  .object({
    state: z.enum(['fresh', 'late', 'never']),
    checkedAt: timestamp.nullable(),
    budgetMinutes: z.int(),
    lateSince: timestamp.nullable().openapi({ description: 'When the budget broke; null: it holds.' }),
  })
  .openapi('Freshness');

const readersMode = z.enum(['listed', 'inherited', 'public', 'unknown']).openapi({
  description: 'How readers are known. `inherited`: as set here. `unknown`: not at all, so nobody reads.',
});

const readersLagMinutes = z.int().nullable().openapi({
  description:
    'After how many minutes at the latest a change of whom an item names at the source holds here; 0: the source has no say; null: not known yet.',
});

const groupsLagMinutes = z.int().nullable().openapi({
  description:
    'The same for who is in a group of the source, which is asked for by itself, between the runs too; null: it tells no groups, or has told none yet.',
});

export const source = z
  .object({
    id,
    connector: z.string(),
    connectorTitle: z.string(),
    name: z.string(),
    config: config.openapi({ description: 'Without secrets.' }),
    readers,
    readersBefore: readers.nullable().openapi({
      description: 'Before they were changed last: what POST /sources/{id}/undo-readers goes back to.',
    }),
    intervalMinutes,
    state: z.enum(['active', 'paused']),
    counts: z.object({
      items: z.int(),
      passages: z.int(),
      failures: z.int(),
      retiring: z.int().openapi({ description: 'Gone from the source, and not yet for good.' }),
      removed: z.int().openapi({ description: 'Gone for good.' }),
    }),
    ...policy,
    freshness,
    readersMode,
    readersLagMinutes,
    groupsLagMinutes,
    lastRun: run.nullable(),
    nextRunAt: timestamp.nullable(),
    failingSince: timestamp.nullable().openapi({ description: 'Since when its runs fail.' }),
    retryAt: timestamp.nullable().openapi({ description: 'When a failed run is tried again.' }),
    lastErrorCode: z.enum(RUN_ERROR_CODES).nullable(),
    authorised: z.enum(['not_needed', 'needed', 'yes']).openapi({
      description: 'Whether a person has to sign in at the source: POST /sources/{id}/authorise.',
    }),
    webhookUrl: z.string().nullable().openapi({
      description: 'Where the source may call when something changes, for who may change it. Keep it secret.',
    }),
    checkedAt: timestamp.nullable().openapi({ description: 'The end of the last complete pass.' }),
    createdAt: timestamp,
    updatedAt: timestamp,
    acl: z.string().openapi({ description: 'The same as `readersMode`.' }),
    removed: z.string().openapi({ description: 'How the mesh learns of removals.' }),
  })
  .openapi('Source');

export const sources = z.object({ sources: z.array(source) }).openapi('Sources');

export const freshnessList = z
  .object({
    sources: z.array(
      source.pick({
        id: true,
        name: true,
        connector: true,
        connectorTitle: true,
        state: true,
        intervalMinutes: true,
        counts: true,
        freshness: true,
        readersMode: true,
        readersLagMinutes: true,
        groupsLagMinutes: true,
        nextRunAt: true,
      }),
    ),
  })
  .openapi('FreshnessList');

export const newSource = z
  .object({
    connector: z.string().max(100).openapi({ example: 'folder' }),
    name,
    config,
    readers: readers.optional().openapi({ description: 'Default: everyone.' }),
    intervalMinutes: intervalMinutes.optional(),
  })
  .openapi('NewSource', {
    example: { connector: 'folder', name: 'Support handbook', config: { path: '/srv/handbook' } },
  });

export const sourceChange = z
  .object({ name, readers, intervalMinutes, state: z.enum(['active', 'paused']), config, ...policy })
  .partial()
  .openapi('SourceChange', { description: 'What is left out stays as it is.', example: { state: 'paused' } });

export const removalPreview = z
  .object({ items: z.int(), passages: z.int(), examples: z.array(z.string()) })
  .openapi('RemovalPreview');

export const readersPreviewRequest = z.object({ readers }).openapi('ReadersPreviewRequest', {
  example: { readers: ['group:support'] },
});

export const readersPreview = z
  .object({
    items: z.int().openapi({
      description:
        'Items that the readers hold for: those of which the source itself does not say who reads them.',
    }),
    ownReaders: z.int().openapi({ description: 'Items that stay as the source says.' }),
    personsBefore: z.int(),
    personsAfter: z.int(),
    personsGaining: z.int(),
    personsLosing: z.int(),
    examples: z.array(z.string()).openapi({ description: 'Titles, as far as the caller may read them.' }),
  })
  .openapi('ReadersPreview');

export const checkResult = z
  .object({
    ok: z.boolean(),
    title: z.string().optional().openapi({ description: 'What the source says it is.' }),
    detail: z
      .string()
      .optional()
      .openapi({ description: 'What was found, or why it failed and what to do.' }),
    errorCode: z.enum(RUN_ERROR_CODES).optional(),
    field: z.string().optional().openapi({ description: 'The setting at fault.', example: 'config.token' }),
    steps: z.array(
      z.object({
        title: z.string(),
        state: z.enum(['ok', 'failed', 'not_tried']),
        message: z.string().optional(),
        ms: z.int(),
      }),
    ),
  })
  .openapi('CheckResult');

export const authoriseRequest = z
  .object({
    redirectUri: z.string().max(2000).optional().openapi({
      description: 'Where the browser comes back to; default: /oauth/callback of the address called.',
    }),
  })
  .openapi('AuthoriseRequest', { example: {} });

export const authorisation = z
  .object({ url: z.string().openapi({ description: 'To be opened in a browser within ten minutes.' }) })
  .openapi('Authorisation');

export const detectRequest = z
  .object({ url: z.string().openapi({ description: 'An address or an absolute folder.' }) })
  .openapi('DetectRequest', { example: { url: 'https://wiki.example.org' } });

export const detected = z
  .object({
    address: z.string(),
    detections: z.array(
      z.object({
        connector: z.string(),
        title: z.string(),
        confidence: z.number(),
        name: z.string(),
        config,
        found: z.string(),
        needs: z.array(z.object({ field: z.string(), reason: z.string() })),
      }),
    ),
    blockedHost,
    message: z.string().optional().openapi({ description: 'Why nothing, or not more, was found.' }),
  })
  .openapi('Detected');

export type Source = z.infer<typeof source>;
export type Sources = z.infer<typeof sources>;
export type Freshness = z.infer<typeof freshness>;
export type FreshnessList = z.infer<typeof freshnessList>;
export type NewSource = z.input<typeof newSource>;
export type SourceChange = z.input<typeof sourceChange>;
export type ReadersPreview = z.infer<typeof readersPreview>;
export type RemovalPreview = z.infer<typeof removalPreview>;
export type Authorisation = z.infer<typeof authorisation>;
export type CheckResult = z.infer<typeof checkResult>;
export type Detected = z.infer<typeof detected>;
