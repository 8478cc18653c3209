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
  /** When the demo organisation was loaded completely; what is removed from it afterwards stays removed. */
  demo_loaded_at: Date | null;
  /** Sealed with the key of the installation: opens with no other. */
  key_check: Generated<string | null>;
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
