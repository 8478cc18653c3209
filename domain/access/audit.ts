import { sql } from 'kysely';
import type { Db, Tx } from '@mesh/platform/database';
import { newId, type Actor } from '@mesh/domain/kernel';

/** Appends to the audit log; call it in the transaction of the change. `detail` holds no secrets and no content. */
export async function recordAudit(
  db: Db | Tx,
  actor: Actor,
  entry: { action: string; target?: string; detail?: Record<string, unknown>; at: Date },
): Promise<void> {
  await db
    .insertInto('audit_entry')
    .values({
      tenant_id: actor.tenantId,
      id: newId(),
      at: entry.at,
      actor_kind: actor.kind,
      token_id: actor.tokenId ?? null,
      person_id: actor.personId ?? null,
      action: entry.action,
      target: entry.target ?? null,
      detail: sql`${JSON.stringify(entry.detail ?? {})}::jsonb`,
    })
    .execute();
}
