import { z } from '@hono/zod-openapi';
import { IMPORT_FORMATS, MAX_ARCHIVE_BYTES } from '@mesh/domain/records';
import { cursor, id, limit, nextCursor, timestamp } from './common.ts';

const sha256 = z
  .string()
  .regex(/^[0-9a-fA-F]{64}$/, 'is not a SHA-256 in hexadecimal (64 digits)')
  .openapi({ description: 'SHA-256 of the file, hexadecimal; checked before anything is stored.' });

const what = {
  name: z.string().trim().min(1).max(180).openapi({ example: 'Old record store, 2019 to 2026' }),
  format: z.enum(IMPORT_FORMATS).openapi({
    description:
      'jsonl: a JSON value on each line; json-array: an array of them, or several arrays one after the other. gzip is recognised.',
  }),
  size: z
    .int()
    .min(1)
    .openapi({ description: `Octets of the file, at most ${MAX_ARCHIVE_BYTES}.` }),
};

const KEEP =
  'Whoever vouched for a statement there (its authority) does so here as well. Otherwise the sender does.';

export const newRecordImport = z
  .object({
    ...what,
    sha256: sha256.optional(),
    credentialId: id
      .optional()
      .openapi({ description: 'The sender under which it is stored. Default: a new one of this name.' }),
    keepAuthority: z.boolean().default(true).openapi({ description: KEEP }),
  })
  .openapi('NewRecordImport', {
    example: { name: 'Old record store', format: 'jsonl', size: 1_048_576 },
  });

/** Refusals of one kind. */
const refusalGroup = z.object({
  code: z.string(),
  field: z.string().nullable(),
  reason: z.string().openapi({ description: 'Of the first one.' }),
  remedy: z.string().nullable(),
  count: z.int(),
  lines: z.array(z.int()).openapi({ description: 'Of the first ten.' }),
});

export const trouble = z.object({
  reason: z.string(),
  field: z.string().nullable(),
  remedy: z.string().nullable(),
});

export const recordImport = z
  .object({
    id,
    ...what,
    sha256: z.string().nullable(),
    credentialId: id.openapi({ description: 'The sender under which its statements are stored.' }),
    keepAuthority: z.boolean().openapi({ description: KEEP }),
    state: z.enum(['receiving', 'waiting', 'reading', 'done', 'failed', 'cancelled']).openapi({
      description: 'receiving: the file is not complete yet; waiting: for its turn to be read.',
    }),
    uploadUrl: z.string().openapi({ description: 'Where the content is sent to, by PATCH.' }),
    received: z.int().openapi({ description: 'Octets that have arrived: sending goes on at this offset.' }),
    bytesRead: z.int().openapi({ description: 'Octets of the file that have been read.' }),
    lines: z.int().openapi({ description: 'Lines of the archive, decompressed, that have been read.' }),
    stored: z.int(),
    alreadyThere: z.int().openapi({ description: 'An equal statement was stored before.' }),
    refused: z.int(),
    refusalsKept: z.int().openapi({ description: 'Refusals that can be listed: the first 10,000.' }),
    refusals: z.array(refusalGroup),
    error: trouble.nullable().openapi({ description: 'Why it failed.' }),
    createdAt: timestamp,
    startedAt: timestamp.nullable(),
    finishedAt: timestamp.nullable(),
  })
  .openapi('RecordImport');

export const recordImports = z
  .object({ imports: z.array(recordImport), nextCursor })
  .openapi('RecordImports');

export const recordImportsQuery = z.object({ limit: limit(200, 50), cursor });

const importRefusal = z.object({
  line: z.int().openapi({ description: 'Of the archive, decompressed; the first is 1.' }),
  code: z.string(),
  field: z.string().nullable(),
  reason: z.string(),
  remedy: z.string().nullable(),
  text: z.string().openapi({
    description: 'What the archive says there; at most 4,000 characters, and nothing when it is withheld.',
  }),
  withheld: z.boolean().openapi({
    description:
      'It names an item that the caller may not read, or may in what is not kept, so that what it says is not shown.',
  }),
  whole: z.boolean().openapi({ description: 'The text is all of it.' }),
});

export const importRefusals = z
  .object({ refusals: z.array(importRefusal), nextCursor })
  .openapi('ImportRefusals');

export type RecordImport = z.infer<typeof recordImport>;
export type RecordImports = z.infer<typeof recordImports>;
export type NewRecordImport = z.input<typeof newRecordImport>;
export type ImportRefusals = z.infer<typeof importRefusals>;
export type RefusalGroup = z.infer<typeof refusalGroup>;
