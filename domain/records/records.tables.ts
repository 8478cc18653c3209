import type { ColumnType, Generated } from 'kysely';

declare module '@mesh/platform/database' {
  interface Schema {
    record_clock: RecordClockTable;
    statement: StatementTable;
    statement_key: StatementKeyTable;
    activity: ActivityTable;
    agent: AgentTable;
    attachment: AttachmentTable;
    statement_attachment: StatementAttachmentTable;
    xapi_document: DocumentTable;
    xapi_credential: CredentialTable;
  }
}

/** One row a tenant: whoever writes statements holds its lock until the commit. */
export interface RecordClockTable {
  tenant_id: string;
  /** Everything stored up to this µs is visible to whoever reads this value. */
  through: number;
}

/** Written by the function `store_statements` only (migrations/0002). */
export interface StatementTable {
  tenant_id: string;
  id: string;
  /** µs since 1970, strictly increasing in a tenant: the place in the log. */
  stored: number;
  /** Who sent it. */
  credential_id: string;
  /** Key of the agent who vouches for it. */
  authority: string;
  /** The statement that it refers to, if its object is a StatementRef. */
  target_id: string | null;
  voiding: boolean;
  voided: boolean;
  /** What it is found by, see `keysOf`. */
  keys: string[];
  /** JSON without its closing brace; `stored` (and a missing `timestamp`) is added where it is read. */
  payload: string;
}

export interface StatementKeyTable {
  tenant_id: string;
  key: string;
  stored: number;
  of: number;
}

export interface ActivityTable {
  tenant_id: string;
  key: string;
  iri: string;
  /** All that statements told of it, the latest word for each part. */
  definition: ColumnType<Record<string, unknown>, string, string>;
}

/** Every agent and identified group that a statement named. */
export interface AgentTable {
  tenant_id: string;
  key: string;
  /** The object with its one inverse functional identifier. */
  identifier: ColumnType<Record<string, unknown>, string, never>;
  is_group: boolean;
  names: string[];
  first_stored: number;
}

export interface AttachmentTable {
  tenant_id: string;
  /** In lower case. */
  sha2: string;
  content_type: string;
  content: Uint8Array;
}

/** Which contents came with a statement. */
export interface StatementAttachmentTable {
  tenant_id: string;
  statement_id: string;
  /** As the statement writes it. */
  sha2: string;
}

export interface DocumentTable {
  tenant_id: string;
  /** Hash of kind, activity, agent and registration: whose document it is. */
  address: string;
  document_id: string;
  kind: 'state' | 'activity-profile' | 'agent-profile';
  activity_id: string | null;
  agent_key: string | null;
  registration: string | null;
  content_type: string;
  content: Uint8Array;
  /** Quoted, as HTTP has it. */
  etag: string;
  updated_at: Date;
}

export interface CredentialTable {
  tenant_id: string;
  id: string;
  name: string;
  key: string;
  /** SHA-256 of the secret, which is shown once and never stored. */
  secret_hash: string;
  /** Of the secret before; taken until the moment below. */
  previous_secret_hash: string | null;
  previous_secret_until: Date | null;
  scopes: string[];
  authority: ColumnType<Record<string, unknown>, string, string>;
  allowed_authorities: ColumnType<Record<string, unknown>[], string, string>;
  cors_origins: string[];
  requests_per_minute: number;
  created_at: Date;
  expires_at: Date | null;
  last_used_at: Date | null;
  revoked_at: Date | null;
  /** A part of the mesh itself, see `OwnSender`: no key opens it, and no list shows it. */
  own: Generated<boolean>;
}
