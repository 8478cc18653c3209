import type { ColumnType, Generated } from 'kysely';
import type { Checkpoint } from './connector.model.ts';

declare module '@mesh/platform/database' {
  interface Schema {
    source: SourceTable;
    sync_run: SyncRunTable;
    sync_checkpoint: SyncCheckpointTable;
    item_failure: ItemFailureTable;
    allowed_host: AllowedHostTable;
    source_credential: SourceCredentialTable;
  }
}

export interface SourceTable {
  tenant_id: string;
  id: string;
  connector: string;
  name: string;
  /** Without secrets. */
  config: ColumnType<Record<string, unknown>, unknown, unknown>;
  /** The secret fields of the configuration, sealed; null when there are none. */
  sealed_secrets: string | null;
  /** Reader references for items that inherit. */
  readers: string[];
  interval_minutes: number;
  state: 'active' | 'paused';
  created_at: Date;
  updated_at: Date;
}

export type RunState = 'queued' | 'running' | 'succeeded' | 'failed' | 'cancelled';

export interface SyncRunTable {
  tenant_id: string;
  id: string;
  source_id: string;
  state: RunState;
  trigger: 'person' | 'schedule' | 'created';
  queued_at: Date;
  started_at: Date | null;
  finished_at: Date | null;
  created_items: Generated<number>;
  updated_items: Generated<number>;
  unchanged_items: Generated<number>;
  removed_items: Generated<number>;
  failed_items: Generated<number>;
  /** How far the pass is: pages or items, as the source counts. */
  progress_done: Generated<number>;
  progress_total: number | null;
  /** In words: what happened, or why not. */
  message: string | null;
}

export interface SyncCheckpointTable {
  tenant_id: string;
  source_id: string;
  stream: string;
  checkpoint: ColumnType<Checkpoint, unknown, unknown>;
  updated_at: Date;
  /** The end of the last complete pass. */
  completed_at: Date | null;
}

export interface ItemFailureTable {
  tenant_id: string;
  source_id: string;
  native_id: string;
  run_id: string;
  reason: string;
  at: Date;
}

/** A private host that an administrator opened for sources. */
export interface AllowedHostTable {
  tenant_id: string;
  host: string;
  created_at: Date;
}

/** The session of a source; one row a source. */
export interface SourceCredentialTable {
  tenant_id: string;
  source_id: string;
  /** A `Credential`, sealed; null while the first one is being obtained. */
  sealed: string | null;
  /** Who renews it now, and until when the others wait for that. */
  locked_by: string | null;
  locked_until: Date | null;
  updated_at: Date;
}
