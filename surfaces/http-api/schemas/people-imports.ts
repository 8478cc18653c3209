import { z } from '@hono/zod-openapi';
import { ENCODINGS, IMPORT_FIELDS, IMPORT_KEYS, LDAP_CHECKS, SEPARATORS } from '@mesh/domain/directory';
import { blockedHost, cursor, id, limit, nextCursor, timestamp } from './common.ts';

const columns = z
  .partialRecord(z.enum(IMPORT_FIELDS), z.string().min(1).max(10_000))
  .openapi({ description: 'Headings by field.', example: { email: 'Mail', name: 'Full name' } });

const key = z.enum(IMPORT_KEYS).openapi({
  description: 'What persons of the file are known by, and what it names managers by.',
});

const preview = z.object({
  separator: z.enum(SEPARATORS),
  encoding: z.enum(ENCODINGS),
  header: z.array(z.string()),
  fields: z.array(z.enum(IMPORT_FIELDS)).openapi({ description: 'What a column can be.' }),
  columns: columns.openapi({ description: 'Columns that were recognised by their headings.' }),
  key: key.nullable(),
  first: z.array(z.object({ line: z.int(), cells: z.array(z.string()) })),
});

export const importCheck = z
  .object({
    columns,
    key,
    separator: z.enum(SEPARATORS),
    encoding: z.enum(ENCODINGS),
    missing: z.enum(['keep', 'deactivate']).default('keep').openapi({
      description:
        'Those whom the directory kept so far (`managedBy: directory`) and does not name any more stay, or are deactivated.',
    }),
  })
  .openapi('PeopleImportSettings');

const report = z
  .object({
    lines: z.int().openapi({ description: 'Below the header.' }),
    create: z.int(),
    change: z.int(),
    unchanged: z.int(),
    deactivate: z.int(),
    errorLines: z
      .int()
      .openapi({ description: 'Lines with errors: as long as there is one, nothing is done.' }),
    isMassRemoval: z.boolean().openapi({
      description:
        'More persons would be deactivated than 5 and a tenth of those whom the directory keeps: the number is asked for.',
    }),
  })
  .openapi('PeopleImportReport');

export const peopleImport = z
  .object({
    id,
    name: z.string(),
    state: z.enum(['sent', 'checked', 'applied']),
    settings: importCheck.nullable(),
    report: report.nullable(),
    createdAt: timestamp,
    appliedAt: timestamp.nullable(),
  })
  .openapi('PeopleImport');

export const peopleImportSent = peopleImport.extend({ preview }).openapi('PeopleImportSent');

export const peopleImports = z
  .object({ imports: z.array(peopleImport), nextCursor })
  .openapi('PeopleImports');

export const peopleImportsQuery = z.object({ limit: limit(100, 20), cursor });

export const peopleImportQuery = z.object({
  name: z
    .string()
    .trim()
    .min(1)
    .max(200)
    .default('CSV')
    .openapi({ description: 'What the import is called in the list, such as the name of the file.' }),
});

export const ldapSource = z
  .object({
    url: z
      .string()
      .max(1_000)
      .regex(/^ldaps?:\/\/[^/?#@\s]+$/, 'is no address such as ldaps://directory.example.org')
      .openapi({ example: 'ldaps://directory.example.org' }),
    startTls: z.boolean().default(false),
    certificateAuthority: z
      .string()
      .max(100_000)
      .optional()
      .openapi({ description: 'PEM, of a certificate authority of your own.' }),
    bindDn: z.string().min(1).max(1_000).optional(),
    password: z
      .string()
      .max(1_000)
      .optional()
      .openapi({ format: 'password', description: 'Used once, and not kept.' }),
    baseDn: z.string().max(1_000),
    filter: z
      .string()
      .min(1)
      .max(4_000)
      .default('(&(objectClass=person)(mail=*))')
      .openapi({ description: 'RFC 4515: who is read.' }),
    groups: z
      .object({
        baseDn: z.string().max(1_000),
        filter: z
          .string()
          .min(1)
          .max(4_000)
          .default('(|(objectClass=group)(objectClass=groupOfNames)(objectClass=groupOfUniqueNames))'),
      })
      .optional()
      .openapi({
        description:
          'Which groups are read, with those in them; at most 5,000. Left out: none, and nothing is said of them.',
      }),
  })
  .openapi('LdapSource');

export const ldapCheck = z
  .object({
    steps: z.array(
      z.object({
        step: z.enum(LDAP_CHECKS),
        state: z.enum(['passed', 'failed', 'not-tried']),
        reason: z.string().nullable().openapi({ description: 'Why it failed, and what to do.' }),
      }),
    ),
    blockedHost,
  })
  .openapi('LdapCheck');

export const importApplication = z
  .object({
    deactivations: z.int().min(0).optional().openapi({
      description: 'How many persons leave, as the report says; needed where it is a mass removal.',
    }),
  })
  .openapi('PeopleImportApplication');

export const importErrors = z
  .object({
    errors: z.array(
      z.object({
        line: z.int().openapi({ description: 'Of the file, from 1, the header.' }),
        field: z.string(),
        reason: z.string(),
        remedy: z.string(),
      }),
    ),
    nextCursor,
  })
  .openapi('PeopleImportErrors');

export const importErrorsQuery = z.object({ limit: limit(1_000, 100), cursor });

const named = z.object({ id, name: z.string() });

export const mergeProposals = z
  .object({
    proposals: z.array(
      z.object({
        person: named.openapi({ description: 'Whom a provisioning client told of.' }),
        other: named.openapi({ description: 'Who has the mail or the employee number that it told.' }),
        reason: z.enum(['mail', 'employee-number']),
        client: z.string(),
      }),
    ),
  })
  .openapi('MergeProposals');

export type PeopleImport = z.input<typeof peopleImport>;
export type PeopleImportSent = z.input<typeof peopleImportSent>;
export type PeopleImports = z.input<typeof peopleImports>;
export type PeopleImportSettings = z.input<typeof importCheck>;
export type PeopleImportErrors = z.input<typeof importErrors>;
export type LdapSource = z.input<typeof ldapSource>;
export type LdapCheck = z.input<typeof ldapCheck>;
export type MergeProposals = z.input<typeof mergeProposals>;
