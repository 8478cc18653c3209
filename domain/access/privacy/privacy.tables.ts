import type { EntryPolicy, Purpose, StatementPolicy } from './privacy.model.ts';

declare module '@mesh/platform/database' {
  interface Schema {
    privacy_setting: PrivacySettingTable;
    consent: ConsentTable;
  }
}

/** How an organisation treats what it holds of persons; without a row the defaults hold. */
export interface PrivacySettingTable {
  tenant_id: string;
  works_council: boolean;
  group_size: number;
  statements: StatementPolicy;
  erased_senders: EntryPolicy;
  changed_at: Date;
}

/** A person's word on a purpose; without a row its default holds. */
export interface ConsentTable {
  tenant_id: string;
  person_id: string;
  purpose: Purpose;
  granted: boolean;
  at: Date;
}
