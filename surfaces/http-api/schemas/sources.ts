import { z } from '@hono/zod-openapi';
import { id, timestamp } from './common.ts';
import { run } from './runs.ts';

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

export const source = z
  .object({
    id,
    connector: z.string(),
    connectorTitle: z.string(),
    name: z.string(),
    config: config.openapi({ description: 'Without secrets.' }),
    readers,
    intervalMinutes,
    state: z.enum(['active', 'paused']),
    counts: z.object({ items: z.int(), passages: z.int(), failures: z.int() }),
    lastRun: run.nullable(),
    nextRunAt: timestamp.nullable(),
    checkedAt: timestamp.nullable().openapi({ description: 'The end of the last complete pass.' }),
    createdAt: timestamp,
    updatedAt: timestamp,
    acl: z.string().openapi({ description: 'How readers are known: listed, inherited, public or unknown.' }),
    removed: z.string().openapi({ description: 'How the mesh learns of removals.' }),
  })
  .openapi('Source');

export const sources = z.object({ sources: z.array(source) }).openapi('Sources');

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
  .object({ name, readers, intervalMinutes, state: z.enum(['active', 'paused']), config })
  .partial()
  .openapi('SourceChange', { description: 'What is left out stays as it is.', example: { state: 'paused' } });

export const removalPreview = z
  .object({ items: z.int(), passages: z.int(), examples: z.array(z.string()) })
  .openapi('RemovalPreview');

export const checkResult = z
  .object({ ok: z.literal(true), title: z.string(), detail: z.string() })
  .openapi('CheckResult');

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
    blockedHost: z
      .string()
      .nullable()
      .openapi({ description: 'A private host that an administrator would have to allow first.' }),
    message: z.string().optional().openapi({ description: 'Why nothing, or not more, was found.' }),
  })
  .openapi('Detected');

export type Source = z.infer<typeof source>;
export type Sources = z.infer<typeof sources>;
export type NewSource = z.input<typeof newSource>;
export type SourceChange = z.input<typeof sourceChange>;
export type RemovalPreview = z.infer<typeof removalPreview>;
export type CheckResult = z.infer<typeof checkResult>;
export type Detected = z.infer<typeof detected>;
