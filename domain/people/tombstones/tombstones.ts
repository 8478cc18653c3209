import { createHmac } from 'node:crypto';
import { DomainError } from '@mesh/domain/kernel';
import type { Db, Tx } from '@mesh/platform/database';
import type { SecretBox } from '@mesh/platform/secrets';
import { mailDigest, normaliseIdentifier } from '../people.model.ts';
import type { IdentifierKind } from '../people.tables.ts';

/** What a person is called by; `person` is the id that they had here, `agent` what statements named them by. */
export interface TombstoneKey {
  kind: IdentifierKind | 'person' | 'agent';
  system: string;
  value: string;
}

/** For so long a process may believe that nobody in the organisation was erased. */
export const TOMBSTONE_LAG_MS = 5_000;

/** Whoever was erased is known by what they were called, and by that alone: who they were cannot be read from it. */
export interface Tombstones {
  /** Of these keys, in order, whether an erased person was called so. */
  areErased(tenantId: string, keys: readonly TombstoneKey[]): Promise<boolean[]>;
  /** Costs nothing where nobody was erased; true at most `TOMBSTONE_LAG_MS` late. */
  isAnybodyErased(tenantId: string): Promise<boolean>;
  /** This process has erased somebody: it knows at once. */
  changed(tenantId: string): void;
}

export function createTombstones(db: Db, secrets: Pick<SecretBox, 'derive'>): Tombstones {
  const known = new Map<string, { any: boolean; at: number }>();
  const digestOf = createDigest(secrets);
  return {
    async areErased(tenantId, keys) {
      const digests = keys.map((key) => digestOf(tenantId, key));
      const erased = await findDigests(db, tenantId, digests);
      return digests.map((digest) => erased.has(digest));
    },
    changed: (tenantId) => void known.delete(tenantId),
    async isAnybodyErased(tenantId) {
      const last = known.get(tenantId);
      const now = performance.now();
      if (last !== undefined && (last.any || now - last.at < TOMBSTONE_LAG_MS)) return last.any;
      const any = await hasTombstones(db, tenantId);
      known.set(tenantId, { any, at: now });
      return any;
    },
  };
}

/** The HMAC under which a key is kept. */
export function createDigest(
  secrets: Pick<SecretBox, 'derive'>,
): (tenantId: string, key: TombstoneKey) => string {
  const secret = secrets.derive('person-tombstones');
  return (tenantId, { kind, system, value }) => {
    const plain = kind === 'person' || kind === 'agent' ? value : normaliseIdentifier(kind, value);
    return createHmac('sha256', secret)
      .update(JSON.stringify([tenantId, kind, system, plain]))
      .digest('hex');
  };
}

/** Whoever has a mail address is known by its digest too. */
export function withMailDigests(keys: readonly TombstoneKey[]): TombstoneKey[] {
  return keys.flatMap((key) =>
    key.kind === 'email'
      ? [
          key,
          ...[...new Set([key.value, key.value.toLowerCase()])].map((mail) => ({
            kind: 'mbox_sha1sum' as const,
            system: '',
            value: mailDigest(mail),
          })),
        ]
      : [key],
  );
}

/**
 * The one thing that a process knows besides what it is handed: every way to say who is called what ends in
 * `identifiers.store.ts`, which no way may pass without it, and a transaction carries no key.
 */
let digestHere: ReturnType<typeof createDigest> | undefined;

/** Call it once, before anybody is told of. */
export function knowErasedBy(secrets: Pick<SecretBox, 'derive'>): void {
  digestHere = createDigest(secrets);
}

/** Of these, in order, whether an erased person was called so. Without the key nobody comes in once somebody was erased. */
export async function erasedOf(
  db: Db | Tx,
  tenantId: string,
  keys: readonly TombstoneKey[],
): Promise<boolean[]> {
  if (keys.length === 0 || !(await hasTombstones(db, tenantId))) return keys.map(() => false);
  const digestOf = keyHere();
  const digests = keys.map((key) => digestOf(tenantId, key));
  const erased = await findDigests(db, tenantId, digests);
  return digests.map((digest) => erased.has(digest));
}

function keyHere(): ReturnType<typeof createDigest> {
  if (digestHere !== undefined) return digestHere;
  throw new Error('Persons were erased here, and the key that knows them is missing.');
}

/** Throws `conflict`: nobody brings an erased person back but an administrator who lifts the block. */
export async function refuseErased(tx: Tx, tenantId: string, keys: readonly TombstoneKey[]): Promise<void> {
  if ((await erasedOf(tx, tenantId, withMailDigests(keys))).includes(true)) throw erased();
}

const erased = () =>
  new DomainError('conflict', 'This person was erased, and nothing may bring them back.', {
    remedy: 'If they have come back themselves, an administrator lifts the block of their erasure.',
  });

async function hasTombstones(db: Db | Tx, tenantId: string): Promise<boolean> {
  const row = await db
    .selectFrom('person_tombstone')
    .select('digest')
    .where('tenant_id', '=', tenantId)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

async function findDigests(
  db: Db | Tx,
  tenantId: string,
  digests: readonly string[],
): Promise<ReadonlySet<string>> {
  if (digests.length === 0) return new Set();
  const rows = await db
    .selectFrom('person_tombstone')
    .select('digest')
    .where('tenant_id', '=', tenantId)
    .where('digest', 'in', digests)
    .execute();
  return new Set(rows.map(({ digest }) => digest));
}
