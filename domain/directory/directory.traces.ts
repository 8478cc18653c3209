import { sql } from 'kysely';
import { isSubject, type Trace } from '@mesh/domain/kernel';

export const directoryTraces: readonly Trace[] = [
  {
    store: 'people',
    table: 'directory_user',
    where: (subject) => isSubject('person_id', subject),
    erase: { what: 'erased' },
    exported: sql`client, user_name, external_id, active, attributes, created_at, updated_at, deleted_at`,
    order: sql`client, person_id`,
  },
];
