import { sql } from 'kysely';
import { isSubject, type Aged, type Trace } from '@mesh/domain/kernel';

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

export const recommendAged: readonly Aged[] = [
  { purpose: 'suggestions', table: 'suggestion', column: 'created_at', where: undefined },
  { purpose: 'feedback', table: 'item_feedback', column: 'at', where: undefined },
];
