import type { Tx } from '@mesh/platform/database';
import { newId } from '@mesh/domain/kernel';
import { mailDigest, type Directory } from './people.model.ts';
import type { IdentifierKind } from './people.tables.ts';

/** Inserts or renames a group; returns its id. */
export async function saveGroup(
  tx: Tx,
  tenantId: string,
  group: { slug: string; name: string },
): Promise<string> {
  const row = await tx
    .insertInto('person_group')
    .values({
      tenant_id: tenantId,
      id: newId(),
      slug: group.slug,
      name: group.name,
      source_id: null,
      native_id: null,
      listed_at: null,
    })
    .onConflict((conflict) => conflict.columns(['tenant_id', 'slug']).doUpdateSet({ name: group.name }))
    .returning('id')
    .executeTakeFirstOrThrow();
  return row.id;
}

/** Inserts or updates a person by slug, with the identifiers that the directory vouches for; returns the id. */
export async function savePerson(
  tx: Tx,
  tenantId: string,
  person: Directory['people'][number],
  now: Date,
): Promise<string> {
  const values = {
    name: person.name,
    email: person.email?.toLowerCase() ?? null,
    job_title: person.jobTitle ?? null,
    location: person.location ?? null,
    language: person.language ?? 'en',
    time_zone: person.timeZone ?? 'UTC',
    active: true,
  };
  const { id } = await tx
    .insertInto('person')
    .values({
      tenant_id: tenantId,
      id: newId(),
      slug: person.slug,
      created_at: now,
      manager_id: null,
      ...values,
    })
    .onConflict((conflict) => conflict.columns(['tenant_id', 'slug']).doUpdateSet(values))
    .returning('id')
    .executeTakeFirstOrThrow();
  await saveIdentifier(tx, tenantId, id, 'slug', person.slug.toLowerCase());
  if (person.email !== undefined) {
    await saveIdentifier(tx, tenantId, id, 'email', person.email.toLowerCase());
    for (const mail of new Set([person.email, person.email.toLowerCase()]))
      await saveIdentifier(tx, tenantId, id, 'mbox_sha1sum', mailDigest(mail));
  }
  return id;
}

/** From now on this identifier, in the case that its kind compares by, is this person's and nobody else's. */
export async function saveIdentifier(
  tx: Tx,
  tenantId: string,
  personId: string,
  kind: IdentifierKind,
  value: string,
): Promise<void> {
  await tx
    .insertInto('person_identifier')
    .values({ tenant_id: tenantId, kind, value, person_id: personId, confirmed: true })
    .onConflict((conflict) =>
      conflict.columns(['tenant_id', 'kind', 'value']).doUpdateSet({ person_id: personId, confirmed: true }),
    )
    .execute();
}

/** False when nobody has this identifier. */
export async function removeIdentifier(
  tx: Tx,
  tenantId: string,
  kind: IdentifierKind,
  value: string,
): Promise<boolean> {
  const { numDeletedRows } = await tx
    .deleteFrom('person_identifier')
    .where('tenant_id', '=', tenantId)
    .where('kind', '=', kind)
    .where('value', '=', value)
    .executeTakeFirst();
  return numDeletedRows > 0n;
}

export async function setManager(
  tx: Tx,
  tenantId: string,
  personId: string,
  managerId: string,
): Promise<void> {
  await tx
    .updateTable('person')
    .set({ manager_id: managerId })
    .where('tenant_id', '=', tenantId)
    .where('id', '=', personId)
    .execute();
}

export async function addMember(
  tx: Tx,
  tenantId: string,
  groupId: string,
  member: { kind: 'person' | 'group'; id: string },
): Promise<void> {
  await tx
    .insertInto('group_member')
    .values({ tenant_id: tenantId, group_id: groupId, member_kind: member.kind, member_id: member.id })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}
