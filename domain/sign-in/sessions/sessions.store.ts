import { sql } from 'kysely';
import { newId } from '@mesh/domain/kernel';
import { samePerson } from '@mesh/domain/people';
import type { Db, Tx } from '@mesh/platform/database';
import { LONGEST_IDLE, LONGEST_USER_AGENT, MOST_SESSIONS, type NewSession } from './session.model.ts';

export async function insertSession(
  tx: Tx,
  tenantId: string,
  session: NewSession & { tokenHash: string; at: Date; expiresAt: Date },
): Promise<string> {
  const { personId, tokenHash, at, expiresAt, how, provider, userAgent, address } = session;
  const id = newId();
  await tx
    .insertInto('sign_in_session')
    .values({
      tenant_id: tenantId,
      id,
      person_id: personId,
      token_hash: tokenHash,
      created_at: at,
      seen_at: at,
      expires_at: expiresAt,
      how,
      provider_id: provider?.id ?? null,
      provider_session: provider?.session ?? null,
      provider_subject: provider?.subject ?? null,
      user_agent: userAgent.slice(0, LONGEST_USER_AGENT),
      address,
    })
    .execute();
  return id;
}

/** Of those that one person has, the ones that were used last stay. */
export async function keepLatestSessions(tx: Tx, tenantId: string, personId: string): Promise<void> {
  await sql`
    delete from sign_in_session where tenant_id = ${tenantId} and id in (
      select id from sign_in_session where tenant_id = ${tenantId} and person_id in ${samePerson(tenantId, personId)}
      order by seen_at desc, id desc offset ${MOST_SESSIONS}
    )`.execute(tx);
}

export async function setSeen(db: Db, tenantId: string, id: string, at: Date): Promise<void> {
  await db
    .updateTable('sign_in_session')
    .set({ seen_at: at })
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .execute();
}

export interface WhichSessions {
  /** That one only. */
  id?: string | undefined;
  /** All but that one. */
  except?: string | undefined;
  /** Those of this person. */
  personId?: string | undefined;
  provider?: { id: string; session?: string | undefined; subject?: string | undefined } | undefined;
}

export interface EndedSession {
  id: string;
  personId: string;
  /** The provider that they came by, and its name for the person. */
  providerId: string | null;
  subject: string | null;
}

/** Ends sessions: from the commit on they let nobody in. Returns each. */
export async function deleteSessions(
  db: Db | Tx,
  tenantId: string,
  which: WhichSessions,
): Promise<EndedSession[]> {
  const { id, except, personId, provider } = which;
  let query = db.deleteFrom('sign_in_session').where('tenant_id', '=', tenantId);
  if (id !== undefined) query = query.where('id', '=', id);
  if (except !== undefined) query = query.where('id', '<>', except);
  if (personId !== undefined) query = query.where('person_id', 'in', samePerson(tenantId, personId) as never);
  if (provider !== undefined) {
    query = query.where('provider_id', '=', provider.id);
    const { session, subject } = provider;
    if (session !== undefined)
      // One whose name there was never told may be that one.
      query = query.where((row) =>
        row.or([
          row('provider_session', '=', session),
          ...(subject === undefined ? [] : [row('provider_session', 'is', null)]),
        ]),
      );
    if (subject !== undefined) query = query.where('provider_subject', '=', subject);
  }
  return query
    .returning(['id', 'person_id as personId', 'provider_id as providerId', 'provider_subject as subject'])
    .execute();
}

/** Removes what has ended by its time. */
export async function deleteEndedSessions(db: Db, now: Date): Promise<void> {
  await db
    .deleteFrom('sign_in_session')
    .where((row) =>
      row.or([row('expires_at', '<=', now), row('seen_at', '<=', new Date(now.getTime() - LONGEST_IDLE))]),
    )
    .execute();
}
