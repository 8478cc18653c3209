import { DomainError, type Actor } from '@mesh/domain/kernel';
import type { Db } from '@mesh/platform/database';

const HOUR_MS = 60 * 60 * 1_000;

/** Throws `rate_limited` when the audit log has that this person did it so often within an hour: it costs the others. */
export async function refuseOften(
  db: Db,
  { tenantId, personId }: Actor,
  { action, most, now }: { action: string; most: number; now: Date },
): Promise<void> {
  const { count } = await db
    .selectFrom('audit_entry')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('tenant_id', '=', tenantId)
    .where('action', '=', action)
    .where('person_id', '=', personId ?? null)
    .where('at', '>', new Date(now.getTime() - HOUR_MS))
    .executeTakeFirstOrThrow();
  if (count >= most)
    throw new DomainError('rate_limited', `This can be had ${most} times an hour.`, {
      remedy: 'Wait, or use the one that you have.',
      retryAfter: HOUR_MS / 1_000,
    });
}
