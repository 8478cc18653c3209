import { sql } from 'kysely';
import { rowsOf, type Aged, type Trace } from '@mesh/domain/kernel';

export const recommendTraces: readonly Trace[] = [
  rowsOf('person_id', {
    store: 'suggestions',
    table: 'suggestion',
    exported: sql`id, item_ids, created_at`,
    order: sql`id`,
  }),
  rowsOf('person_id', {
    store: 'feedback',
    table: 'item_feedback',
    exported: sql`item_id, feedback, suggestion_id, at`,
    order: sql`at, item_id, feedback`,
  }),
];

export const recommendAged: readonly Aged[] = [
  { purpose: 'suggestions', table: 'suggestion', column: 'created_at', where: undefined },
  { purpose: 'feedback', table: 'item_feedback', column: 'at', where: undefined },
];
