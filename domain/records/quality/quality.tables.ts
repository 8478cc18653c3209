import type { ErrorCode } from '@mesh/domain/kernel';
import type { XapiVersion } from '../statements/statement.model.ts';
import type { LintRule } from './lint/lint-rules.ts';

declare module '@mesh/platform/database' {
  interface Schema {
    dead_letter: DeadLetterTable;
    lint_finding: LintFindingTable;
    sender_tally: SenderTallyTable;
  }
}

/** What a sender sent and the record store refused, to be corrected and stored later, or discarded. */
export interface DeadLetterTable {
  tenant_id: string;
  id: string;
  credential_id: string;
  /** SHA-256 of the JSON as it came. */
  payload_hash: string;
  /** The JSON, cut after MAX_KEPT_BYTES; never headers, so no secret. */
  payload: string;
  /** Octets that came. */
  bytes: number;
  /** The payload is neither cut nor changed, so it can be stored as it is. */
  whole: boolean;
  version: XapiVersion;
  /** What the address of a PUT said. */
  statement_id: string | null;
  code: ErrorCode;
  reason: string;
  field: string | null;
  remedy: string | null;
  /** How often it was sent. */
  times: number;
  first_at: Date;
  last_at: Date;
}

/** What a sender has sent, as far as the lint has read the log. */
export interface SenderTallyTable {
  tenant_id: string;
  credential_id: string;
  statements: number;
  /** µs since 1970. */
  last_stored: number;
}

/** A habit of a sender that spoils the record. */
export interface LintFindingTable {
  tenant_id: string;
  credential_id: string;
  rule: LintRule;
  /** Statements that show it. */
  count: number;
  /** Ids of the latest of them. */
  examples: string[];
  /** What the latest one shows. */
  detail: string;
  first_at: Date;
  last_at: Date;
}
