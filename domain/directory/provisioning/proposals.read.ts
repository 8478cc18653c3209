import { sql } from 'kysely';
import type { Db } from '@mesh/platform/database';

/** Two persons who may be one: a client told of the one, and the other has the mail or employee number that it told. */
export interface MergeProposal {
  person: { id: string; name: string };
  other: { id: string; name: string };
  reason: 'mail' | 'employee-number';
  client: string;
}

/** By name, so many. */
export async function findMergeProposals(
  db: Db,
  tenantId: string,
  { limit }: { limit: number },
): Promise<MergeProposal[]> {
  const { rows } = await sql<MergeProposal>`
    select distinct jsonb_build_object('id', p.id, 'name', p.name) as person,
           jsonb_build_object('id', o.id, 'name', o.name) as other, told.reason, u.client
    from directory_user u
    join person named on named.tenant_id = u.tenant_id and named.id = u.person_id
    join person p on p.tenant_id = u.tenant_id and p.id = named.canonical_id
    cross join lateral (
      select 'email' as kind, 'mail' as reason, lower(e.value ->> 'value') as value
      from jsonb_array_elements(coalesce(u.attributes -> 'emails', '[]'::jsonb)) e
      union all
      select 'employee-number', 'employee-number', lower(u.attributes #>> ${EMPLOYEE_NUMBER}::text[])
    ) told
    join person_identifier i
      on i.tenant_id = u.tenant_id and i.kind = told.kind and i.system = '' and i.value = told.value
    join person holder on holder.tenant_id = i.tenant_id and holder.id = i.person_id
    join person o on o.tenant_id = holder.tenant_id and o.id = holder.canonical_id and o.id <> p.id
    where u.tenant_id = ${tenantId} and u.deleted_at is null
    order by 1, 2 limit ${limit}`.execute(db);
  return rows;
}

const EMPLOYEE_NUMBER = ['urn:ietf:params:scim:schemas:extension:enterprise:2.0:User', 'employeeNumber'];
