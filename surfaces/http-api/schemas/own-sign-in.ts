import { z } from '@hono/zod-openapi';
import { id, timestamp } from './common.ts';

const ownSession = z
  .object({
    id,
    current: z.boolean().openapi({ description: 'The one that asks.' }),
    how: z
      .enum(['password', 'passkey', 'oidc', 'saml', 'set-up'])
      .openapi({ description: 'How one came in.' }),
    browser: z.string().nullable().openapi({ example: 'Firefox' }),
    system: z.string().nullable().openapi({ example: 'Windows' }),
    address: z.string().openapi({ description: 'Where it was from when it began.', example: '192.0.2.1' }),
    startedAt: timestamp,
    seenAt: timestamp.openapi({ description: 'Within five minutes.' }),
    expiresAt: timestamp,
  })
  .openapi('OwnSession');

export const ownSessions = z.object({ sessions: z.array(ownSession) }).openapi('OwnSessions');

export const endedSessions = z.object({ ended: z.int() }).openapi('EndedSessions');

const passkey = z
  .object({
    id: z.string(),
    name: z.string(),
    synced: z.boolean().openapi({ description: 'Kept on several devices.' }),
    createdAt: timestamp,
    usedAt: timestamp.nullable(),
  })
  .openapi('Passkey');

export const ownWays = z
  .object({
    passwordSetAt: timestamp.nullable().openapi({ description: 'Null: there is no password.' }),
    passkeys: z.array(passkey),
    canHavePasskeys: z
      .boolean()
      .openapi({ description: 'False where the mesh is reached by an address of numbers.' }),
  })
  .openapi('OwnSignIn');

const currentPassword = z
  .string()
  .optional()
  .openapi({ description: 'Needed when one signed in longer than 15 minutes ago.' });

export const newPassword = z
  .object({
    password: z.string().openapi({ description: '12 characters to 256 bytes, and not a common one.' }),
    currentPassword,
  })
  .openapi('NewPassword');

export const passkeyRequest = z.object({ currentPassword }).openapi('PasskeyRequest');

export const askedPasskey = z
  .object({
    options: z
      .record(z.string(), z.unknown())
      .openapi({ description: 'For `navigator.credentials.create` (WebAuthn level 3, as JSON).' }),
    challenge: z.string().openapi({ description: 'To be sent back with the answer, within five minutes.' }),
  })
  .openapi('AskedPasskey');

export const newPasskey = z
  .object({
    response: z
      .record(z.string(), z.unknown())
      .openapi({ description: 'What the browser made (`RegistrationResponseJSON`).' }),
    challenge: z.string(),
    name: z.string().max(100).openapi({ example: 'Laptop' }),
  })
  .openapi('NewPasskey');

export const addedPasskey = z.object({ id: z.string() }).openapi('AddedPasskey');

export const passkeyParams = z.object({ passkeyId: z.string().max(1_400) });

export const signInLink = z
  .object({
    url: z.string().openapi({ description: 'Shown this once. Whoever has it can sign in as that person.' }),
    expiresAt: timestamp,
  })
  .openapi('SignInLink');

export type OwnSessions = z.infer<typeof ownSessions>;
export type OwnSignIn = z.infer<typeof ownWays>;
export type AskedPasskey = z.infer<typeof askedPasskey>;
export type SignInLink = z.infer<typeof signInLink>;
export type EndedSessions = z.infer<typeof endedSessions>;
