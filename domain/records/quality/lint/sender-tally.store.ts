import { sql } from 'kysely';
import type { Tx } from '@mesh/platform/database';
import type { LogStatement } from '../../log/log.read.ts';

/** Adds a page of the log to what each sender has sent. */
export async function countSent(tx: Tx, tenantId: string, page: readonly LogStatement[]): Promise<void> {
  const sent = new Map<string, { statements: number; last: number }>();
  for (const { credentialId, stored } of page)
    sent.set(credentialId, { statements: (sent.get(credentialId)?.statements ?? 0) + 1, last: stored });
  for (const [credentialId, { statements, last }] of sent)
    await sql`
      insert into sender_tally (tenant_id, credential_id, statements, last_stored)
      values (${tenantId}::uuid, ${credentialId}::uuid, ${statements}::bigint, ${last}::bigint)
      on conflict (tenant_id, credential_id) do update set
        statements = sender_tally.statements + excluded.statements,
        last_stored = excluded.last_stored`.execute(tx);
}
