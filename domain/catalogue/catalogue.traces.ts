import { sql } from 'kysely';
import { rowsWithout, type Trace } from '@mesh/domain/kernel';

export const catalogueTraces: readonly Trace[] = [
  // The correction is the organisation's; who made it is not said any longer.
  rowsWithout('person_id', {
    store: 'edits',
    table: 'item_overlay',
    exported: sql`item_id, field, value, at`,
    order: sql`item_id, field`,
  }),
];
