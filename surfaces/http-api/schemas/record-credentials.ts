import { z } from '@hono/zod-openapi';
import { CONNECTION_STEPS, MAX_OVERLAP_HOURS, XAPI_SCOPES } from '@mesh/domain/records';
import { id, timestamp } from './common.ts';

const scope = z.enum(XAPI_SCOPES);

const agent = z.looseObject({}).openapi({
  type: 'object',
  description: 'An xAPI Agent or Group with an mbox, mbox_sha1sum, openid or account.',
  example: { account: { homePage: 'https://lms.example.org', name: 'lms' } },
});

const settings = {
  name: z.string().trim().min(1).max(200).openapi({ example: 'Course platform' }),
  scopes: z
    .array(scope)
    .min(1)
    .max(XAPI_SCOPES.length)
    .openapi({ description: 'What the sender may do.', example: ['statements/write', 'state', 'profile'] }),
  authority: agent.openapi({ description: 'Who vouches for what it sends.' }),
  allowedAuthorities: z
    .array(agent)
    .max(100)
    .openapi({ description: 'Who else may vouch for a statement, if it says so itself.' }),
  corsOrigins: z
    .array(z.string().max(300))
    .max(50)
    .openapi({
      description: 'Origins of pages whose scripts may use it; `*`: any.',
      example: ['https://lms.example.org'],
    }),
  requestsPerMinute: z.int().min(0).max(1_000_000).openapi({ description: '0: no limit.' }),
};

const expiresAt = z.iso.datetime({ offset: true }).nullable();

export const recordCredential = z
  .object({
    id,
    key: z.string().openapi({ description: 'The user name of Basic, and the client id of OAuth 2.' }),
    ...settings,
    createdAt: timestamp,
    expiresAt: timestamp.nullable(),
    lastUsedAt: timestamp.nullable().openapi({ description: 'To the minute; null: never.' }),
    previousSecretUntil: timestamp
      .nullable()
      .openapi({ description: 'Until then the secret before is, or was, taken as well.' }),
    statements: z.int().openapi({ description: 'Stored of what it sent, up to some seconds ago.' }),
    lastStatementAt: timestamp.nullable(),
  })
  .openapi('RecordCredential');

export const recordCredentials = z
  .object({ credentials: z.array(recordCredential) })
  .openapi('RecordCredentials');

export const newRecordCredential = z
  .object({
    name: settings.name,
    scopes: settings.scopes,
    authority: settings.authority
      .optional()
      .openapi({ description: 'Default: an account of this installation with the key as its name.' }),
    allowedAuthorities: settings.allowedAuthorities.optional(),
    corsOrigins: settings.corsOrigins.optional(),
    requestsPerMinute: settings.requestsPerMinute.optional(),
    expiresAt: expiresAt.optional().openapi({ description: 'Default: no end.' }),
  })
  .openapi('NewRecordCredential', {
    example: { name: 'Course platform', scopes: ['statements/write'], requestsPerMinute: 6000 },
  });

export const createdRecordCredential = z
  .object({ id, key: z.string(), secret: z.string().openapi({ description: 'Shown this once.' }) })
  .openapi('CreatedRecordCredential');

export const recordCredentialChange = z
  .object({ ...settings, expiresAt })
  .partial()
  .openapi('RecordCredentialChange', { example: { scopes: ['statements/write', 'statements/read'] } });

export const secretRotation = z
  .object({
    overlapHours: z
      .number()
      .min(0)
      .max(MAX_OVERLAP_HOURS)
      .default(24)
      .openapi({ description: `How long the present secret is taken too: 0 to ${MAX_OVERLAP_HOURS}.` }),
  })
  .openapi('SecretRotation', { example: { overlapHours: 24 } });

export const rotatedSecret = z
  .object({
    secret: z.string().openapi({ description: 'Shown this once.' }),
    previousUntil: timestamp.openapi({ description: 'The secret before is taken until then.' }),
  })
  .openapi('RotatedSecret');

export const connectionToCheck = z
  .object({
    key: z.string().max(1000),
    secret: z.string().max(1000),
    scope: scope.default('statements/write').openapi({ description: 'What the sender wants to do.' }),
    version: z
      .string()
      .max(100)
      .optional()
      .openapi({ description: 'What it sends as `X-Experience-API-Version`.' }),
    statement: z
      .unknown()
      .optional()
      .openapi({ description: 'A statement, or an array of them; nothing is stored.' }),
  })
  .openapi('ConnectionToCheck', { example: { key: 'xapi_3f…', secret: '…', version: '1.0.3' } });

export const checkedConnection = z
  .object({
    works: z.boolean().openapi({ description: 'No step that was tried has failed.' }),
    steps: z.array(
      z.object({
        step: z.enum(CONNECTION_STEPS),
        outcome: z.enum(['passed', 'failed', 'not-tried']),
        says: z.string(),
        field: z.string().nullable().openapi({ description: 'What is at fault.' }),
        remedy: z.string().nullable(),
      }),
    ),
  })
  .openapi('CheckedConnection');

export type RecordCredential = z.infer<typeof recordCredential>;
export type RecordCredentials = z.infer<typeof recordCredentials>;
export type CreatedRecordCredential = z.infer<typeof createdRecordCredential>;
export type RotatedSecret = z.infer<typeof rotatedSecret>;
export type CheckedConnection = z.infer<typeof checkedConnection>;
