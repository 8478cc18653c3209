import { sql } from 'kysely';
import type { Tx } from '@mesh/platform/database';
import { mailDigest, normaliseIdentifier } from './people.model.ts';
import type { IdentifierKey, IdentifierKind, Voucher } from './people.tables.ts';
import { refuseErased } from './tombstones/tombstones.ts';

export interface ToldIdentifier {
  personId: string;
  kind: IdentifierKind;
  /** Left out: unique in the whole world. */
  system?: string;
  value: string;
  how: Voucher;
  /** The administrator who says so. */
  by?: string | undefined;
  at: Date;
}

/**
 * From now on this identifier is this person's and nobody else's, and so are those that follow from it. Throws `conflict` when
 * somebody who was erased was called so.
 */
export async function saveIdentifier(tx: Tx, tenantId: string, told: ToldIdentifier): Promise<void> {
  const { personId, how, by = null, at } = told;
  const word = { origin: how, told_at: at, confirmed_at: at, confirmed_how: how, confirmed_by: by };
  await refuseErased(tx, tenantId, withDerived(told));
  for (const key of withDerived(told))
    await tx
      .insertInto('person_identifier')
      .values({ tenant_id: tenantId, ...key, person_id: personId, confirmed: true, ...word })
      .onConflict((conflict) =>
        conflict.columns(['tenant_id', 'kind', 'system', 'value']).doUpdateSet((eb) => ({
          person_id: personId,
          confirmed: true,
          // Who already had it keeps the first word; of somebody else, and of one unconfirmed, this is the word.
          confirmed_at: sql`case when ${stays(eb.ref('person_identifier.person_id'), personId)} then person_identifier.confirmed_at else excluded.confirmed_at end`,
          confirmed_how: sql`case when ${stays(eb.ref('person_identifier.person_id'), personId)} then person_identifier.confirmed_how else excluded.confirmed_how end`,
          confirmed_by: sql`case when ${stays(eb.ref('person_identifier.person_id'), personId)} then person_identifier.confirmed_by else excluded.confirmed_by end`,
        })),
      )
      .execute();
}

const stays = (holder: unknown, personId: string) =>
  sql<boolean>`${holder} = ${personId} and person_identifier.confirmed`;

/** Says that somebody may be called this; it resolves to nobody before it is confirmed. Nothing when it is taken. */
export async function proposeIdentifier(tx: Tx, tenantId: string, told: ToldIdentifier): Promise<boolean> {
  const [key] = withDerived(told);
  await refuseErased(tx, tenantId, [key!]);
  const row = await tx
    .insertInto('person_identifier')
    .values({
      tenant_id: tenantId,
      ...key!,
      person_id: told.personId,
      confirmed: false,
      origin: told.how,
      told_at: told.at,
      confirmed_at: null,
      confirmed_how: null,
      confirmed_by: null,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('value')
    .executeTakeFirst();
  return row !== undefined;
}

/** False when nobody has this identifier. */
export async function removeIdentifier(tx: Tx, tenantId: string, key: IdentifierKey): Promise<boolean> {
  const keys = withDerived(key);
  const { numAffectedRows } = await sql`
    delete from person_identifier i using ${asRows(keys)}
    where i.tenant_id = ${tenantId} and i.kind = k.kind and i.system = k.system and i.value = k.value`.execute(
    tx,
  );
  return (numAffectedRows ?? 0n) > 0n;
}

/** Gives identifiers, and those that follow from them, to another person. */
export async function moveIdentifiers(
  tx: Tx,
  tenantId: string,
  keys: readonly IdentifierKey[],
  personId: string,
): Promise<void> {
  await sql`
    update person_identifier i set person_id = ${personId}::uuid from ${asRows(keys.flatMap(withDerived))}
    where i.tenant_id = ${tenantId} and i.kind = k.kind and i.system = k.system and i.value = k.value`.execute(
    tx,
  );
}

const asRows = (keys: readonly IdentifierKey[]) => sql`unnest(
  ${keys.map(({ kind }) => kind)}::text[], ${keys.map(({ system }) => system)}::text[],
  ${keys.map(({ value }) => value)}::text[]
) as k(kind, system, value)`;

/** Whether somebody else has this identifier, confirmed or not, or one that follows from it. */
export async function isSomebodyElses(
  tx: Tx,
  tenantId: string,
  key: IdentifierKey,
  personId: string,
): Promise<boolean> {
  const { rows } = await sql`
    select 1 from person_identifier i
    join person p on p.tenant_id = i.tenant_id and p.id = i.person_id and p.canonical_id <> ${personId}
    join ${asRows(withDerived(key))} on i.kind = k.kind and i.system = k.system and i.value = k.value
    where i.tenant_id = ${tenantId} limit 1`.execute(tx);
  return rows.length > 0;
}

/**
 * Whoever has a mail address is known by its digest too, which is all that some systems tell: of the address in lower case, since
 * what follows from an identifier must go when that goes, and how it was once written is not known then.
 */
function withDerived({
  kind,
  system = '',
  value,
}: Pick<ToldIdentifier, 'kind' | 'system' | 'value'>): IdentifierKey[] {
  const key = { kind, system, value: normaliseIdentifier(kind, value) };
  if (kind !== 'email') return [key];
  return [key, { kind: 'mbox_sha1sum', system: '', value: mailDigest(key.value) }];
}
