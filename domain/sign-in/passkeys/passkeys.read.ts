import { samePerson } from '@mesh/domain/people';
import type { Db } from '@mesh/platform/database';

/** A passkey as its person sees it. */
export interface PasskeyView {
  id: string;
  name: string;
  /** Kept on several devices of the person. */
  synced: boolean;
  createdAt: Date;
  usedAt: Date | null;
}

export interface StoredPasskey extends PasskeyView {
  personId: string;
  userHandle: string;
  publicKey: string;
  counter: number;
  transports: string[];
}

const COLUMNS = [
  'id',
  'name',
  'synced',
  'created_at as createdAt',
  'used_at as usedAt',
  'person_id as personId',
  'user_handle as userHandle',
  'public_key as publicKey',
  'counter',
  'transports',
] as const;

export async function findPasskey(db: Db, tenantId: string, id: string): Promise<StoredPasskey | undefined> {
  return db
    .selectFrom('passkey')
    .select(COLUMNS)
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .executeTakeFirst();
}

/** Those of a person, the oldest first. */
export async function findPasskeysOf(db: Db, tenantId: string, personId: string): Promise<StoredPasskey[]> {
  return db
    .selectFrom('passkey')
    .select(COLUMNS)
    .where('tenant_id', '=', tenantId)
    .where('person_id', 'in', samePerson(tenantId, personId) as never)
    .orderBy('created_at')
    .orderBy('id')
    .execute();
}
