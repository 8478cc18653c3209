import { sql } from 'kysely';
import { isSubject, rowsOf, type Trace } from '@mesh/domain/kernel';

export const signInTraces: readonly Trace[] = [
  rowsOf('person_id', {
    store: 'sign-in',
    table: 'sign_in_session',
    exported: sql`created_at, seen_at, expires_at, how, user_agent, address`,
    order: sql`created_at, id`,
  }),
  rowsOf('person_id', {
    store: 'sign-in',
    table: 'password_credential',
    exported: sql`changed_at`,
    order: sql`changed_at`,
  }),
  rowsOf('person_id', {
    store: 'sign-in',
    table: 'passkey',
    exported: sql`name, created_at, used_at, synced`,
    order: sql`created_at, id`,
  }),
  {
    store: 'sign-in',
    table: 'sign_in_link',
    where: (subject) => sql`${isSubject('person_id', subject)} or ${isSubject('made_by', subject)}`,
    erase: { what: 'erased' },
    exported: sql`purpose, created_at, expires_at`,
    order: sql`created_at, id`,
  },
  rowsOf('person_id', {
    store: 'sign-in',
    table: 'sign_in_flow',
    exported: undefined,
    order: sql`state_hash`,
  }),
  {
    store: 'sign-in',
    table: 'identity_provider',
    // What it said at the last sign-in is shown to whoever sets it up.
    where: ({ identifiers }) => sql`exists (
      select 1 from unnest(${identifiers.map(({ value }) => value.toLowerCase())}::text[]) as needle
      where position(needle in lower(last_sign_in::text)) > 0)`,
    erase: { what: 'pseudonymised', set: () => sql`last_sign_in = null` },
    exported: undefined,
    order: sql`id`,
  },
];
