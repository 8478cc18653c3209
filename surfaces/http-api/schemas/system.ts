import { z } from '@hono/zod-openapi';
import { ALL_SCOPES } from '@mesh/domain/kernel';
import { id, timestamp } from './common.ts';

/** Days that a token may live; ten years is "for good" with an end. */
const LONGEST_LIFE_DAYS = 3650;

const scope = z.enum(ALL_SCOPES as [string, ...string[]]);

const token = z
  .object({
    id,
    name: z.string(),
    scopes: z.array(z.string()),
    createdAt: timestamp,
    expiresAt: timestamp.nullable(),
    ownerId: id.nullable().openapi({ description: 'Whose own it is; null: a machine’s.' }),
  })
  .openapi('Token');

export const tokens = z.object({ tokens: z.array(token) }).openapi('Tokens');

export const newToken = z
  .object({
    name: z.string().trim().min(1).max(100).openapi({ example: 'Nightly export' }),
    scopes: z
      .array(scope)
      .min(1)
      .openapi({ example: ['catalogue:read'] }),
    expiresInDays: z
      .int()
      .min(1)
      .max(LONGEST_LIFE_DAYS)
      .optional()
      .openapi({ description: 'Default: no end.' }),
  })
  .openapi('NewToken');

export const createdToken = z
  .object({ id, token: z.string().openapi({ description: 'Shown this once.' }) })
  .openapi('CreatedToken');

export const systemInfo = z
  .object({
    version: z.string(),
    database: z.object({ engine: z.string(), bm25: z.boolean(), note: z.string() }),
    embeddings: z.object({ model: z.string().nullable(), embedded: z.int(), total: z.int() }),
    folderRoots: z.array(z.string()),
    lastBackupAt: timestamp.nullable(),
  })
  .openapi('SystemInfo');

export type Token = z.infer<typeof token>;
export type Tokens = z.infer<typeof tokens>;
export type NewToken = z.input<typeof newToken>;
export type CreatedToken = z.infer<typeof createdToken>;
export type SystemInfo = z.infer<typeof systemInfo>;
