import { sql } from 'kysely';
import { rowsOf, type Trace } from '@mesh/domain/kernel';

export const syncTraces: readonly Trace[] = [
  // It was theirs to give: the source is connected anew by somebody else.
  rowsOf('granted_by', {
    store: 'grants',
    table: 'source_credential',
    exported: sql`source_id, updated_at`,
    order: sql`source_id`,
  }),
  rowsOf('asked_by', {
    store: 'grants',
    table: 'authorisation_request',
    exported: undefined,
    order: sql`id`,
  }),
];
