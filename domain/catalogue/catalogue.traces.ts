import { sql } from 'kysely';
import { isSubject, type Trace } from '@mesh/domain/kernel';

export const catalogueTraces: readonly Trace[] = [
  {
    store: 'edits',
    table: 'item_overlay',
    where: (subject) => isSubject('person_id', subject),
    // The correction is the organisation's; who made it is not said any longer.
    erase: { what: 'pseudonymised', set: sql`person_id = null` },
    exported: sql`item_id, field, value, at`,
    order: sql`item_id, field`,
  },
];
