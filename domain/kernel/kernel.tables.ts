import type { ColumnType, Generated } from 'kysely';

declare module '@mesh/platform/database' {
  interface Schema {
    tenant: TenantTable;
    outbox_event: OutboxEventTable;
  }
}

export interface TenantTable {
  id: string;
  name: string;
  created_at: Date;
}

export interface OutboxEventTable {
  tenant_id: string;
  id: string;
  type: string;
  payload: ColumnType<unknown, unknown, never>;
  at: Date;
  attempts: Generated<number>;
  error: string | null;
  done_at: Date | null;
}
