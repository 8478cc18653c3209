import { sql } from 'kysely';
import { isSubject, type Trace } from '@mesh/domain/kernel';

export const recommendTraces: readonly Trace[] = [
  {
    store: 'suggestions',
    table: 'suggestion',
    where: (subject) => isSubject('person_id', subject),
    erase: { what: 'erased' },
    exported: sql`id, item_ids, created_at`,
    order: sql`id`,
  },
  {
    store: 'feedback',
    table: 'item_feedback',
    where: (subject) => isSubject('person_id', subject),
    erase: { what: 'erased' },
    exported: sql`item_id, feedback, suggestion_id, at`,
    order: sql`at, item_id, feedback`,
  },
];
