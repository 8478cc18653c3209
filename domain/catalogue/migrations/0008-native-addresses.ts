import { sqlMigration } from '@mesh/platform/database';

/** Statements may name an item by its source's own id, where that is an IRI. */
export const nativeAddresses = sqlMigration(`
  create index item_native_address on item (tenant_id, native_id) where native_id like '%:%';
`);
