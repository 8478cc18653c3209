import { DomainError } from '@mesh/domain/kernel';
import {
  holderOf,
  isSomebodyElses,
  normaliseIdentifier,
  removeIdentifier,
  saveIdentifier,
  type Manager,
  type Voucher,
} from '@mesh/domain/people';
import type { Tx } from '@mesh/platform/database';

/** Who keeps a person's data vouches for what stands in it. */
export const voucherOf = (manager: Manager): Voucher => (manager === 'mesh' ? 'administrator' : manager);

/**
 * The mail address of a person from now on, by which they are known too; the one before is theirs no longer. Throws
 * `conflict` when it is somebody else's: nobody is merged by mail. Call it while holding the identities.
 */
export async function saveMail(
  tx: Tx,
  tenantId: string,
  mail: {
    personId: string;
    before: string | null;
    after: string | null;
    how: Voucher;
    by: string | undefined;
    at: Date;
  },
): Promise<void> {
  const { personId, before, after, how, by, at } = mail;
  // Somebody else may be called by the one before meanwhile.
  if (
    before !== null &&
    before !== after &&
    (await holderOf(tx, tenantId, mailKey(before)))?.personId === personId
  )
    await removeIdentifier(tx, tenantId, mailKey(before));
  if (after === null) return;
  if (await isSomebodyElses(tx, tenantId, mailKey(after), personId)) {
    if (before === after) return;
    throw new DomainError('conflict', 'Somebody else has this mail address.', {
      field: 'email',
      remedy: 'Correct it there first, or merge the two if they are the same person.',
    });
  }
  await saveIdentifier(tx, tenantId, { personId, kind: 'email', value: after, how, by, at });
}

const mailKey = (mail: string) =>
  ({ kind: 'email', system: '', value: normaliseIdentifier('email', mail) }) as const;
