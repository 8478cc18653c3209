import type { ColumnType, Generated } from 'kysely';
import type { ErrorCode } from '@mesh/domain/kernel';
import type { XapiVersion } from '../statements/statement.model.ts';
import type { ImportFormat } from './import/cut-elements.ts';
import type { RefusalGroup } from './refusal-groups.ts';

declare module '@mesh/platform/database' {
  interface Schema {
    statement_import: ImportTable;
    statement_import_refusal: ImportRefusalTable;
    statement_pull: PullTable;
  }
}

export type ImportState = 'receiving' | 'waiting' | 'reading' | 'done' | 'failed' | 'cancelled';

/** Why something ended, for whoever has to mend it. */
export interface Trouble {
  /** A sentence. */
  reason: string;
  /** The input at fault. */
  field: string | null;
  remedy: string | null;
}

/** An archive of statements, and how far it has been taken in. */
export interface ImportTable {
  tenant_id: string;
  id: string;
  name: string;
  format: ImportFormat;
  /** Octets of the file, as announced. */
  size: number;
  /** SHA-256 of the file, hex, as announced. */
  sha256: string | null;
  /** The sender under which its statements are stored. */
  credential_id: string;
  /** Who vouched for a statement before does so here as well. */
  keep_authority: boolean;
  state: Generated<ImportState>;
  /** Octets that have arrived. */
  received: Generated<number>;
  /** Octets of the file that have been read, for people. */
  bytes_read: Generated<number>;
  /** Where reading goes on: octets of the file, decompressed … */
  place: Generated<number>;
  /** … which are so many lines. */
  line: Generated<number>;
  /** The log's clock when the place was kept: what this import stored later, its place does not know of. */
  through: Generated<number>;
  stored: Generated<number>;
  already_there: Generated<number>;
  refused: Generated<number>;
  /** Rows of statement_import_refusal. */
  refusals_kept: Generated<number>;
  refusal_groups: ColumnType<RefusalGroup[], string | undefined, string>;
  error: ColumnType<Trouble | null, string | null | undefined, string | null>;
  lease_owner: string | null;
  lease_until: Date | null;
  created_at: Date;
  /** When the last octets arrived. */
  received_at: Date;
  started_at: Date | null;
  finished_at: Date | null;
}

/** A statement of an archive that was refused. */
export interface ImportRefusalTable {
  tenant_id: string;
  import_id: string;
  id: string;
  /** Of the archive, decompressed; the first is 1. */
  line: number;
  code: ErrorCode;
  field: string | null;
  reason: string;
  remedy: string | null;
  /** What the archive says, cut after MAX_KEPT_CHARS. */
  text: string;
  whole: boolean;
}

/** Another record store from which statements are fetched. */
export interface PullTable {
  tenant_id: string;
  id: string;
  name: string;
  /** Below it are `statements` and `about`; without a slash at its end. */
  endpoint: string;
  key: string;
  /** Opened with the context that `pullSecretContext` gives. */
  sealed_secret: string;
  /** What it speaks; null: it has not been asked yet. */
  version: XapiVersion | null;
  /** The sender under which its statements are stored. */
  credential_id: string;
  keep_authority: boolean;
  interval_minutes: number;
  /** So much of what was read before is read once more. */
  overlap_minutes: number;
  paused: Generated<boolean>;
  /** Its `stored` up to which everything has been read. */
  place: Date | null;
  /** The Consistent-Through of its last answer, as it said it. */
  through: Generated<string | null>;
  stored: Generated<number>;
  already_there: Generated<number>;
  refused: Generated<number>;
  failures_in_a_row: Generated<number>;
  error: ColumnType<Trouble | null, string | null | undefined, string | null>;
  lease_owner: Generated<string | null>;
  lease_until: Generated<Date | null>;
  created_at: Date;
  last_run_at: Generated<Date | null>;
  last_success_at: Generated<Date | null>;
  next_run_at: Date;
}
