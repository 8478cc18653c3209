import type { Tx } from '@mesh/platform/database';
import { newId } from '@mesh/domain/kernel';
import type { Directory } from './people.model.ts';

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
  await saveIdentifier(tx, tenantId, id, 'slug', person.slug);
  if (person.email !== undefined) await saveIdentifier(tx, tenantId, id, 'email', person.email);
  return id;
}

async function saveIdentifier(
  tx: Tx,
  tenantId: string,
  personId: string,
  kind: 'slug' | 'email',
  value: string,
): Promise<void> {
  await tx
    .insertInto('person_identifier')
    .values({ tenant_id: tenantId, kind, value: value.toLowerCase(), person_id: personId, confirmed: true })
    .onConflict((conflict) =>
      conflict.columns(['tenant_id', 'kind', 'value']).doUpdateSet({ person_id: personId, confirmed: true }),
    )
    .execute();
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
