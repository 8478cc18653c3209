import { sql } from 'kysely';
import { personsIn } from '@mesh/domain/people';
import type { Db } from '@mesh/platform/database';

/** Active persons of a group, and which of them tried or completed something since then. */
export async function findLearnersIn(
  db: Db,
  tenantId: string,
  { groupId, since }: { groupId: string; since: Date },
): Promise<{ members: number; learned: string[]; completed: string[] }> {
  const { rows } = await sql<{ id: string; learned: boolean; completed: boolean }>`
    select person.id, bool_or(a.last_at >= ${since}) is true as learned, bool_or(a.completed_at >= ${since}) is true as completed
    from person left join attempt a on a.tenant_id = person.tenant_id and a.person_id = person.id
    where person.tenant_id = ${tenantId} and person.active and person.id in ${personsIn(tenantId, groupId)}
    group by person.id`.execute(db);
  const idsOf = (kind: 'learned' | 'completed') => rows.filter((row) => row[kind]).map(({ id }) => id);
  return { members: rows.length, learned: idsOf('learned'), completed: idsOf('completed') };
}
