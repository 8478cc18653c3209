import { holderOf } from '@mesh/domain/people';
import type { Tx } from '@mesh/platform/database';

/** Whether a person has this handle, or had it before a merge. */
export async function isTaken(tx: Tx, tenantId: string, slug: string): Promise<boolean> {
  return (await holderOf(tx, tenantId, { kind: 'slug', system: '', value: slug })) !== undefined;
}
