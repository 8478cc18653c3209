import type { ColumnType, Generated } from 'kysely';
import type { Agent } from '../statements/statement.model.ts';

declare module '@mesh/platform/database' {
  interface Schema {
    record_actor: RecordActorTable;
  }
}

/** Who statements say did something: one row for each identifier that an agent was named by. */
export interface RecordActorTable {
  tenant_id: string;
  /** `keyOf('agent', identity)`: what the statements of this actor are found by. */
  key: string;
  /** `agentKey`. */
  identity: string;
  identifier: ColumnType<Agent, string, string>;
  /** As a sender last told it. */
  name: string | null;
  /** The kind and value of the identifier of a person that says the same, see `vouchedBy`. */
  vouched_kind: 'email' | 'mbox_sha1sum' | 'person' | null;
  vouched_value: string | null;
  /** Whose statements these are, by a confirmed identifier; null: not known. */
  person_id: string | null;
  /** An administrator has said that this is no person of the organisation. */
  nobody: Generated<boolean>;
  /** Persons of whom an administrator has said that they are not this one. */
  rejected: Generated<string[]>;
  statements: number;
  /** Places in the log. */
  first_stored: number;
  last_stored: number;
}
