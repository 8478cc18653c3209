import { z } from '@hono/zod-openapi';
import { cursor, id, limit, nextCursor, timestamp } from './common.ts';

const filter = {
  person: id.optional().openapi({ description: 'Who did it, or whose eyes were looked through.' }),
  token: id.optional(),
  action: z
    .string()
    .max(100)
    .optional()
    .openapi({ description: 'An action, or all that begin with it up to a dot.', example: 'person.merge' }),
  target: z.string().max(200).optional().openapi({ description: 'The id of what it was done to.' }),
  since: z.iso.datetime({ offset: true }).optional(),
  until: z.iso.datetime({ offset: true }).optional().openapi({ description: 'Not including.' }),
};

export const auditQuery = z.object({ ...filter, limit: limit(200, 50), cursor });

export const auditExportQuery = z.object({ ...filter, format: z.enum(['jsonl', 'csv']).default('jsonl') });

export const auditEntry = z
  .object({
    seq: z.int().openapi({ description: 'Its place in the chain; there are no gaps.' }),
    id,
    at: timestamp,
    actor: z.object({
      kind: z.enum(['person', 'token', 'system']),
      person: z.object({ id, name: z.string().nullable() }).nullable(),
      token: z.object({ id, name: z.string().nullable() }).nullable(),
      standInId: id
        .nullable()
        .openapi({ description: 'The administrator who looked through the eyes of `person`.' }),
    }),
    action: z.string(),
    target: z.string().nullable(),
    detail: z.record(z.string(), z.unknown()),
    hash: z.string().openapi({ description: 'SHA-256 of the hash before and of this entry.' }),
  })
  .openapi('AuditEntry');

export const auditEntries = z.object({ entries: z.array(auditEntry), nextCursor }).openapi('AuditEntries');

export const auditSeals = z
  .object({
    seals: z
      .array(z.string().max(2_000))
      .max(10_000)
      .openapi({ description: 'Anchors that were kept elsewhere, compared besides those in the database.' }),
  })
  .openapi('AuditSeals');

export const auditVerdict = z
  .object({
    sound: z.boolean(),
    entries: z.int().openapi({ description: 'Up to the fault, or all.' }),
    hash: z.string().openapi({ description: 'Of the last of them.' }),
    anchors: z.int().openapi({ description: 'Seals that were compared.' }),
    fault: z
      .object({
        kind: z.enum(['changed', 'missing', 'gap', 'unchained', 'cut', 'replaced']),
        seq: z.int().nullable(),
        entryId: id.nullable(),
        sentence: z.string(),
      })
      .nullable()
      .openapi({ description: 'The first place at which the log is not what was written.' }),
  })
  .openapi('AuditVerdict');

export type AuditEntries = z.infer<typeof auditEntries>;
export type AuditEntry = z.infer<typeof auditEntry>;
export type AuditVerdict = z.infer<typeof auditVerdict>;
