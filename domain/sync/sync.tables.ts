import type { ColumnType, Generated } from 'kysely';
import type { KnownAs } from '@mesh/domain/catalogue';
import type { LearnerState } from '@mesh/domain/records';
import type { Checkpoint, FailureCode } from './connector.model.ts';
import type { FailureSelection, RunPlan } from './sync.model.ts';

declare module '@mesh/platform/database' {
  interface Schema {
    source: SourceTable;
    sync_run: SyncRunTable;
    sync_checkpoint: SyncCheckpointTable;
    item_failure: ItemFailureTable;
    allowed_host: AllowedHostTable;
    source_credential: SourceCredentialTable;
    authorisation_request: AuthorisationRequestTable;
    removal_request: RemovalRequestTable;
    removal_request_item: RemovalRequestItemTable;
    compared_id: ComparedIdTable;
    learner_record: LearnerRecordTable;
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
  /** Before they were changed last; null: never. */
  readers_before: ColumnType<string[] | null, string[] | null | undefined, string[] | null>;
  interval_minutes: number;
  state: 'active' | 'paused';
  created_at: Date;
  updated_at: Date;
  /** Days that a retiring item can still be brought back. */
  grace_days: Generated<number>;
  /** A run that would retire more items than `guard_count`, and more than `guard_share` of all, asks first. */
  guard_share: Generated<number>;
  guard_count: Generated<number>;
  /** Minutes after which the source counts as late; null: as long as its interval suggests. */
  freshness_minutes: number | null;
  /** Minutes between two comparisons of ids; null: as the connector says. */
  slim_every_minutes: number | null;
  groups_every_minutes: number | null;
  /** Since when it is known to be late; null while it is not. */
  late_since: Date | null;
  /** When its groups were last read; null: never, or it has none. */
  groups_read_at: Date | null;
  /** When they are read again, apart from its runs; null: a run reads them first. */
  groups_due_at: Date | null;
  /** Since when its runs fail; null after one that succeeded. */
  failing_since: Date | null;
  failures_in_a_row: Generated<number>;
  /** When a failed run is tried again; null: at the interval. */
  retry_at: Date | null;
  last_error_code: string | null;
  /** Somebody asked for a run while one was running; it has not begun yet. */
  wanted_at: Date | null;
  /** What a webhook's address proves itself by, sealed. */
  sealed_hook_token: string | null;
}

export type RunState = 'queued' | 'running' | 'succeeded' | 'failed' | 'cancelled';

export type RunMode = 'sync' | 'dry-run' | 'replay';
export type RunTrigger = 'person' | 'schedule' | 'created' | 'webhook' | 'retry';

export interface SyncRunTable {
  tenant_id: string;
  id: string;
  source_id: string;
  state: RunState;
  trigger: RunTrigger;
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
  mode: Generated<RunMode>;
  /** Which failures a replay reads anew. */
  replay: ColumnType<FailureSelection | null, unknown, unknown>;
  /** What a dry run found. */
  plan: ColumnType<RunPlan | null, unknown, unknown>;
  /** What happened on the way, in sentences. */
  notes: Generated<string[]>;
  error_code: string | null;
  /** How often a process took the run up. */
  attempts: Generated<number>;
  /** How often it gave its place to a run that waited. */
  turns: Generated<number>;
  /** Who works on it, and until when nobody else may. */
  lease_owner: string | null;
  lease_until: Date | null;
}

export interface SyncCheckpointTable {
  tenant_id: string;
  source_id: string;
  stream: string;
  checkpoint: ColumnType<Checkpoint, unknown, unknown>;
  updated_at: Date;
  /** The end of the last complete pass. */
  completed_at: Date | null;
  /** The run that came to that end. */
  completed_run: string | null;
  /** The last comparison of ids. */
  slim_at: Date | null;
}

/** A run would have retired so many items that somebody has to decide; at most one waits for each source. */
export interface RemovalRequestTable {
  tenant_id: string;
  id: string;
  source_id: string;
  /** The run that asked last. */
  run_id: string;
  /** `withdrawn`: the source shows the items again, or so many of them that there is nothing to ask. */
  state: 'waiting' | 'approved' | 'refused' | 'withdrawn';
  /** Active items of the source when it was asked last. */
  active_items: number;
  requested_at: Date;
  updated_at: Date;
  decided_at: Date | null;
}

export interface RemovalRequestItemTable {
  tenant_id: string;
  request_id: string;
  native_id: string;
  /** An item that its source has shown since is not meant. */
  noticed_at: Date;
}

export interface ComparedIdTable {
  tenant_id: string;
  /** One comparison of one run: a worker that lost its lease takes nothing away from another. */
  comparison_id: string;
  native_id: string;
  source_id: string;
  begun_at: Date;
  known: KnownAs;
}

export interface ItemFailureTable {
  tenant_id: string;
  source_id: string;
  native_id: string;
  run_id: string;
  reason: string;
  at: Date;
  code: Generated<FailureCode>;
  title: string | null;
  stream: string | null;
  /** Of the record as it was when it could not be read; null when nothing of it came. */
  payload_hash: string | null;
  first_at: Date;
  attempts: Generated<number>;
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
  /** The person by whose sign-in it was granted; null: by none, or by one who cannot be told. */
  granted_by: ColumnType<string | null, string | null | undefined, string | null>;
}

/** A browser flow that has begun; used up by its callback. */
export interface AuthorisationRequestTable {
  tenant_id: string;
  id: string;
  source_id: string;
  /** The verifier of PKCE and the redirect address, sealed. */
  sealed: string;
  expires_at: Date;
  asked_by: string | null;
}

/** What a source said last of a learner at an activity. */
export interface LearnerRecordTable {
  tenant_id: string;
  source_id: string;
  stream: string;
  native_id: string;
  state: ColumnType<LearnerState, unknown, unknown>;
  revision: number;
  told_at: Date;
}
