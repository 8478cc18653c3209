import type { Tx } from '@mesh/platform/database';
import type { PrivacySettings, Purpose } from './privacy.model.ts';

export async function saveSettings(
  tx: Tx,
  tenantId: string,
  { worksCouncil, groupSize, statements, erasedSenders }: PrivacySettings,
  at: Date,
): Promise<void> {
  const values = {
    works_council: worksCouncil,
    group_size: groupSize,
    statements,
    erased_senders: erasedSenders,
    changed_at: at,
  };
  await tx
    .insertInto('privacy_setting')
    .values({ tenant_id: tenantId, ...values })
    .onConflict((conflict) => conflict.column('tenant_id').doUpdateSet(values))
    .execute();
}

export async function saveConsent(
  tx: Tx,
  tenantId: string,
  { personId, purpose, granted, at }: { personId: string; purpose: Purpose; granted: boolean; at: Date },
): Promise<void> {
  await tx
    .insertInto('consent')
    .values({ tenant_id: tenantId, person_id: personId, purpose, granted, at })
    .onConflict((conflict) =>
      conflict.columns(['tenant_id', 'person_id', 'purpose']).doUpdateSet({ granted, at }),
    )
    .execute();
}
