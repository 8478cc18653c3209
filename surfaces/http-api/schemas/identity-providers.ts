import { z } from '@hono/zod-openapi';
import { id } from './common.ts';

const role = z.enum(['manager', 'curator', 'analyst', 'administrator']);
const name = z.string().trim().min(1).max(200).openapi({ example: 'Company account' });
const clientAuth = z.enum(['client_secret_basic', 'client_secret_post', 'none']);
const mailTrust = z.enum(['verified', 'always', 'never']).openapi({
  description: 'Which mail addresses are taken for theirs: those that the provider verified, all, or none.',
});
const claimName = z.string().trim().min(1).max(200);

const mapping = z.object({ value: z.string(), groupId: id });

const claim = z.object({
  name: z.string(),
  sample: z.string().openapi({ description: 'What names somebody is shown by its form: `a…@example.org`.' }),
  list: z.boolean(),
});

export const identityProvider = z
  .object({
    id,
    kind: z.enum(['oidc']),
    name,
    issuer: z.string().openapi({ description: 'It stays: linked accounts are of this issuer.' }),
    enabled: z.boolean(),
    clientId: z.string().nullable(),
    hasSecret: z.boolean(),
    clientAuth,
    scopes: z.array(z.string()),
    justInTime: z.boolean(),
    mailDomains: z.array(z.string()),
    mailTrust,
    groupClaim: z.string().nullable(),
    groupMap: z.array(mapping),
    redirectUri: z.string().openapi({ description: 'To be registered at the provider.' }),
    backChannelLogoutUri: z.string(),
    signedOutUri: z.string(),
    createdAt: z.iso.datetime(),
    lastSignIn: z
      .object({
        at: z.iso.datetime(),
        claims: z.array(claim),
        groups: z.array(z.string()),
        overage: z.boolean().openapi({ description: 'The provider left groups out for being too many.' }),
      })
      .nullable(),
  })
  .openapi('IdentityProvider');

export const identityProviders = z
  .object({ providers: z.array(identityProvider) })
  .openapi('IdentityProviders');

const said = {
  enabled: z.boolean().optional(),
  justInTime: z.boolean().optional().openapi({ description: 'Whoever is not known yet is added.' }),
  mailDomains: z
    .array(z.string().max(253))
    .max(100)
    .optional()
    .openapi({ description: 'Only persons with a trusted mail address of one of these come in.' }),
  mailTrust: mailTrust.optional(),
  groupClaim: claimName
    .nullable()
    .optional()
    .openapi({ description: 'A claim, or a path such as realm_access.roles.' }),
  groupMap: z
    .array(
      z.strictObject({
        value: z.string().min(1).max(500),
        groupId: id.optional(),
        groupName: name.optional().openapi({ description: 'Makes a group of this name.' }),
        role: role.optional().openapi({ description: 'An access role for the group.' }),
      }),
    )
    .max(500)
    .optional(),
  clientId: z.string().trim().min(1).max(500).nullable().optional(),
  clientSecret: z.string().min(1).max(2_000).nullable().optional(),
  clientAuth: clientAuth.optional(),
  scopes: z
    .array(z.string().regex(/^[\x21\x23-\x5b\x5d-\x7e]{1,200}$/))
    .max(30)
    .optional(),
};

export const newIdentityProvider = z
  .object({
    address: z.string().trim().min(1).max(2_000).openapi({ example: 'https://login.example.org' }),
    name,
    ...said,
  })
  .openapi('NewIdentityProvider');

export const identityProviderChange = z
  .object({ name: name.optional(), ...said })
  .openapi('IdentityProviderChange');

export const createdProvider = z.object({ id }).openapi('CreatedIdentityProvider');

export const providerCheck = z
  .object({
    steps: z.array(
      z.object({
        step: z.enum(['address', 'tls', 'discovery', 'keys', 'client']),
        ok: z.boolean(),
        detail: z.string().nullable(),
      }),
    ),
    features: z
      .object({
        pkce: z.boolean(),
        namesItself: z.boolean(),
        signOut: z.boolean(),
        backChannelLogout: z.boolean(),
      })
      .nullable(),
  })
  .openapi('IdentityProviderCheck');

export const waitingAccounts = z
  .object({
    accounts: z.array(
      z.object({ subject: z.string(), personId: id, personName: z.string(), at: z.iso.datetime() }),
    ),
  })
  .openapi('WaitingAccounts');

export const signedOut = z.object({ ended: z.int() }).openapi('SignedOutOfProvider');

export const ownAccounts = z
  .object({
    accounts: z.array(
      z.object({
        providerId: id,
        name: z.string(),
        kind: z.enum(['oidc']),
        linkedAt: z.iso.datetime().nullable(),
      }),
    ),
  })
  .openapi('OwnAccounts');

export type IdentityProvider = z.infer<typeof identityProvider>;
export type IdentityProviders = z.infer<typeof identityProviders>;
export type IdentityProviderChange = z.infer<typeof identityProviderChange>;
export type ProviderCheck = z.infer<typeof providerCheck>;
export type WaitingAccounts = z.infer<typeof waitingAccounts>;
export type OwnAccounts = z.infer<typeof ownAccounts>;
