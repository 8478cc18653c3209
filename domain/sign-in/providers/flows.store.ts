import { sql } from 'kysely';
import type { Db, Tx } from '@mesh/platform/database';
import { hashToken } from '@mesh/platform/secrets';
import { networkOf } from '@mesh/platform/web';

/** Milliseconds from setting out to coming back. */
export const LONGEST_FLOW = 10 * 60 * 1000;
/** Open flows of one address (IPv6: of its /64, which one machine has as a whole); whoever shares one with a whole company still gets in. */
export const MOST_OPEN_FLOWS = 500;

export interface Flow {
  providerId: string;
  /** SHA-256 of what the browser holds. */
  browserHash: string;
  sealed: string;
  personId: string | null;
  returnTo: string;
}

/** Keeps a flow until it is taken or over; false when this address has too many open. */
export async function insertFlow(
  db: Db,
  tenantId: string,
  flow: Omit<Flow, 'browserHash'> & { state: string; browser: string; address: string },
  now: Date,
): Promise<boolean> {
  const addressHash = hashToken(networkOf(flow.address));
  await db
    .deleteFrom('sign_in_flow')
    .where('tenant_id', '=', tenantId)
    .where('expires_at', '<=', now)
    .execute();
  const { rows } = await sql`
    insert into sign_in_flow
      (tenant_id, state_hash, provider_id, browser_hash, sealed, person_id, return_to, address_hash, expires_at)
    select ${tenantId}::uuid, ${hashToken(flow.state)}, ${flow.providerId}::uuid, ${hashToken(flow.browser)},
           ${flow.sealed}, ${flow.personId}::uuid, ${flow.returnTo}, ${addressHash},
           ${new Date(now.getTime() + LONGEST_FLOW)}::timestamptz
    where (
      select count(*) from sign_in_flow where tenant_id = ${tenantId} and address_hash = ${addressHash}
    ) < ${MOST_OPEN_FLOWS}
    returning 1`.execute(db);
  return rows.length > 0;
}

/** Takes a flow out, so that it is used once, whatever becomes of it; undefined when it is over, or never was. */
export async function takeFlow(
  db: Db,
  tenantId: string,
  state: string,
  now: Date,
): Promise<Flow | undefined> {
  const row = await db
    .deleteFrom('sign_in_flow')
    .where('tenant_id', '=', tenantId)
    .where('state_hash', '=', hashToken(state))
    .returning([
      'provider_id as providerId',
      'browser_hash as browserHash',
      'sealed',
      'person_id as personId',
      'return_to as returnTo',
      'expires_at as expiresAt',
    ])
    .executeTakeFirst();
  return row === undefined || row.expiresAt <= now ? undefined : row;
}

/** Marks a message of a provider as used; false when it was used before. */
export async function useMessage(
  tx: Tx | Db,
  tenantId: string,
  message: { providerId: string; id: string; expiresAt: Date },
  now: Date,
): Promise<boolean> {
  await tx
    .deleteFrom('used_provider_message')
    .where('tenant_id', '=', tenantId)
    .where('expires_at', '<=', now)
    .execute();
  const row = await tx
    .insertInto('used_provider_message')
    .values({
      tenant_id: tenantId,
      provider_id: message.providerId,
      hash: hashToken(message.id),
      expires_at: message.expiresAt,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('hash')
    .executeTakeFirst();
  return row !== undefined;
}
