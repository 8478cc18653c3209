import { z } from '@hono/zod-openapi';
import { MOST_DAYS, PURPOSE_NAMES, RETENTION_PURPOSES } from '@mesh/domain/privacy';
import { cursor, id, limit, nextCursor, timestamp } from './common.ts';

export const exportQuery = z.object({ format: z.enum(['zip', 'jsonl']).default('zip') });

const purpose = z.enum(PURPOSE_NAMES);

export const consents = z
  .object({
    purposes: z.array(
      z.object({
        purpose,
        title: z.string(),
        about: z.string(),
        needsConsent: z
          .boolean()
          .openapi({ description: 'Off unless the person says so; else on until they object.' }),
        granted: z.boolean().openapi({ description: 'What holds now.' }),
        byDefault: z.boolean(),
        changedAt: timestamp.nullable().openapi({ description: 'Null: they have said nothing.' }),
      }),
    ),
  })
  .openapi('Consents');

export const consentChange = z
  .object({
    purpose,
    granted: z.boolean(),
    erase: z.boolean().default(false).openapi({ description: 'What was kept for it goes too.' }),
  })
  .openapi('ConsentChange');

const what = z.enum(['erased', 'pseudonymised', 'kept']);

export const stores = z
  .object({
    stores: z.array(
      z.object({
        id: z.string(),
        title: z.string(),
        holds: z.string(),
        tables: z.array(z.string()),
        onErasure: z.object({ what, because: z.string() }),
        exported: z.boolean(),
        retention: z.string(),
      }),
    ),
  })
  .openapi('PrivacyStores');

const statementPolicy = z.enum(['pseudonymise', 'erase']);
const entryPolicy = z.enum(['pseudonymise', 'refuse']);

export const privacySettings = z
  .object({
    worksCouncil: z.boolean(),
    groupSize: z.int(),
    statements: statementPolicy,
    erasedSenders: entryPolicy,
    changedAt: timestamp.nullable().openapi({ description: 'Null: these are the defaults.' }),
    shown: z.array(z.string()).openapi({ description: 'What holds, in sentences for everybody.' }),
  })
  .openapi('PrivacySettings');

export const privacyChange = z
  .object({
    worksCouncil: z.boolean().optional(),
    groupSize: z.int().optional(),
    statements: statementPolicy.optional(),
    erasedSenders: entryPolicy.optional(),
  })
  .openapi('PrivacySettingsChange');

const line = z.object({
  store: z.string(),
  title: z.string(),
  what,
  rows: z.int(),
  because: z.string(),
});

const givenTo = z.object({
  id,
  name: z.string(),
  kind: z.string(),
  host: z.string(),
  statements: z.int().openapi({ description: 'At most: filters may have held some of them back.' }),
  ended: timestamp.nullable().openapi({
    description: 'When it was removed or got another address; null: it is given statements now.',
  }),
});

export const erasurePlan = z
  .object({
    person: z.object({ id, name: z.string() }),
    blockedBecause: z.string().nullable(),
    stores: z.array(line),
    forwarded: z.array(givenTo),
    warnings: z.array(z.string()),
  })
  .openapi('ErasurePlan');

export const newErasure = z
  .object({
    confirmName: z.string().max(300).openapi({ description: 'The name of the person: it cannot be undone.' }),
    statements: statementPolicy.optional(),
  })
  .openapi('NewErasure');

export const erasure = z
  .object({
    id,
    personId: id,
    state: z.enum(['waiting', 'running', 'done', 'failed']),
    statements: statementPolicy,
    requestedAt: timestamp,
    startedAt: timestamp.nullable(),
    finishedAt: timestamp.nullable(),
    error: z.string().nullable(),
    blocked: z.boolean().openapi({ description: 'Nothing may bring them back.' }),
    stores: z.array(line.extend({ at: timestamp })),
    receipt: z.string().nullable().openapi({ description: 'A JWS (RFC 7515), signed with Ed25519.' }),
  })
  .openapi('Erasure');

export const erasureQuery = z.object({ limit: limit(100, 20), cursor });
export const erasures = z.object({ erasures: z.array(erasure), nextCursor }).openapi('Erasures');

export const receiptText = z.object({ receipt: z.string().max(200_000) }).openapi('ErasureReceiptText');

export const receiptVerdict = z
  .object({
    valid: z.boolean(),
    reason: z.string().nullable(),
    receipt: z.record(z.string(), z.unknown()).nullable(),
  })
  .openapi('ErasureReceiptVerdict');

const retentionPurpose = z.enum(RETENTION_PURPOSES);

export const retentionRules = z
  .object({
    rules: z.array(
      z.object({
        purpose: retentionPurpose,
        title: z.string(),
        about: z.string(),
        days: z.int().nullable().openapi({ description: 'Null: while the person is here.' }),
        defaultDays: z.int().nullable(),
        minimumDays: z.int(),
      }),
    ),
  })
  .openapi('RetentionRules');

export const retentionChange = z
  .object({ purpose: retentionPurpose, days: z.int().max(MOST_DAYS).nullable() })
  .openapi('RetentionChange');

export const retentionPlan = z
  .object({
    purposes: z.array(z.object({ purpose: retentionPurpose, rows: z.int(), oldest: timestamp.nullable() })),
  })
  .openapi('RetentionPlan');

export const retentionRun = z
  .object({
    id,
    trigger: z.enum(['schedule', 'person']),
    startedAt: timestamp,
    finishedAt: timestamp.nullable(),
    purposes: z.array(z.object({ purpose: retentionPurpose, days: z.int(), rows: z.int() })),
  })
  .openapi('RetentionRun');

export const retentionRuns = z.object({ runs: z.array(retentionRun) }).openapi('RetentionRuns');

export type Consents = z.infer<typeof consents>;
export type PrivacyStores = z.infer<typeof stores>;
export type PrivacySettings = z.infer<typeof privacySettings>;
export type ErasurePlan = z.infer<typeof erasurePlan>;
export type Erasure = z.infer<typeof erasure>;
export type Erasures = z.infer<typeof erasures>;
export type ErasureVerdict = z.infer<typeof receiptVerdict>;
export type RetentionRules = z.infer<typeof retentionRules>;
export type RetentionPlan = z.infer<typeof retentionPlan>;
export type RetentionRun = z.infer<typeof retentionRun>;
export type RetentionRuns = z.infer<typeof retentionRuns>;
