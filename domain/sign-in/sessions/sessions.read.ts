import { samePerson } from '@mesh/domain/people';
import type { Db } from '@mesh/platform/database';
import type { SignInWay } from '../sign-in.tables.ts';
import { isLive } from './session.model.ts';

export interface SessionRow {
  id: string;
  personId: string;
  how: SignInWay;
  createdAt: Date;
  seenAt: Date;
  expiresAt: Date;
}

const COLUMNS = [
  'id',
  'person_id as personId',
  'how',
  'created_at as createdAt',
  'seen_at as seenAt',
  'expires_at as expiresAt',
] as const;

export async function findSessionByHash(
  db: Db,
  tenantId: string,
  tokenHash: string,
): Promise<SessionRow | undefined> {
  return db
    .selectFrom('sign_in_session')
    .select(COLUMNS)
    .where('tenant_id', '=', tenantId)
    .where('token_hash', '=', tokenHash)
    .executeTakeFirst();
}

export async function findSession(db: Db, tenantId: string, id: string): Promise<SessionRow | undefined> {
  return db
    .selectFrom('sign_in_session')
    .select(COLUMNS)
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .executeTakeFirst();
}

/** One browser that somebody is signed in with, as they see it. */
export interface SessionView extends SessionRow {
  providerId: string | null;
  /** What the browser calls itself. */
  userAgent: string;
  address: string;
}

/** Those of a person that last, the one used last first. */
export async function findSessions(
  db: Db,
  tenantId: string,
  personId: string,
  now: Date,
): Promise<SessionView[]> {
  const rows = await db
    .selectFrom('sign_in_session')
    .select([...COLUMNS, 'provider_id as providerId', 'user_agent as userAgent', 'address'])
    .where('tenant_id', '=', tenantId)
    .where('person_id', 'in', samePerson(tenantId, personId) as never)
    .orderBy('seen_at', 'desc')
    .orderBy('id', 'desc')
    .execute();
  return rows.filter((row) => isLive(row, now));
}
