import type { ColumnType, Generated } from 'kysely';
import type { StatementPolicy } from '@mesh/domain/access';
import type { GivenTo } from '@mesh/domain/records';
import type { ErasureState, StoreResult } from './erasure/erasure.model.ts';
import type { RetentionPurpose } from './retention/retention.model.ts';

declare module '@mesh/platform/database' {
  interface Schema {
    erasure: ErasureTable;
    retention_rule: RetentionRuleTable;
    retention_run: RetentionRunTable;
  }
}

type Json<T> = ColumnType<T, string, string>;

export interface ErasureTable {
  tenant_id: string;
  id: string;
  /** Means nothing any more once it is done. */
  person_id: string;
  state: ErasureState;
  statements: StatementPolicy;
  requested_by: string | null;
  requested_at: Date;
  started_at: Date | null;
  finished_at: Date | null;
  error: string | null;
  /** Whom it is about and the salt of their pseudonym, sealed; thrown away when it is done. */
  sealed_subject: string | null;
  /** Steps are carried out once, whatever kills the process. */
  steps_done: Generated<string[]>;
  results: ColumnType<StoreResult[], string | undefined, string>;
  /** Asked before their statements say no longer who they are about; null: not asked yet. */
  forwarded: ColumnType<GivenTo[] | null, string | null | undefined, string>;
  /** A JWS. */
  receipt: string | null;
}

export interface RetentionRuleTable {
  tenant_id: string;
  purpose: RetentionPurpose;
  /** Null: kept for as long as the person is here. */
  days: number | null;
  changed_at: Date;
}

export interface RetentionRunTable {
  tenant_id: string;
  id: string;
  trigger: 'schedule' | 'person';
  started_at: Date;
  finished_at: Date | null;
  report: Json<{ purpose: RetentionPurpose; days: number; rows: number }[]>;
}
