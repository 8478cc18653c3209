import { sql } from 'kysely';
import { isSubject, type Trace } from '@mesh/domain/kernel';

export const syncTraces: readonly Trace[] = [
  {
    store: 'grants',
    table: 'source_credential',
    // It was theirs to give: the source is connected anew by somebody else.
    where: (subject) => isSubject('granted_by', subject),
    erase: { what: 'erased' },
    exported: sql`source_id, updated_at`,
    order: sql`source_id`,
  },
  {
    store: 'grants',
    table: 'authorisation_request',
    where: (subject) => isSubject('asked_by', subject),
    erase: { what: 'erased' },
    exported: undefined,
    order: sql`id`,
  },
];
