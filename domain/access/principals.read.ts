import { sql, type RawBuilder } from 'kysely';
import { groupsContaining, samePerson } from '@mesh/domain/people';

/** As a subquery with the column `principal`: what somebody reads and holds roles as, whoever they were before a merge. */
export function principalsOfPerson(tenantId: string, personId: string): RawBuilder<unknown> {
  return sql`
    select 'everyone' as principal
    union all
    select 'person:' || own.id from ${samePerson(tenantId, personId)} own
    union all
    select 'group:' || g.group_id from ${groupsContaining(tenantId, personId)} g`;
}
