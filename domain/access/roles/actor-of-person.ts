import { sql } from 'kysely';
import type { Actor, Deps, Role } from '@mesh/domain/kernel';
import { activePerson } from '@mesh/domain/people';
import { scopesOf } from '../policy.model.ts';
import { principalsOfPerson } from '../principals.read.ts';

/**
 * A person as the one who acts, with the roles that they have now. Undefined: nobody has this id, or they are not active;
 * asked with every request of a session, it ends the session of whoever is deactivated.
 */
export async function actorOfPerson(
  deps: Pick<Deps, 'db'>,
  tenantId: string,
  personId: string,
): Promise<Actor | undefined> {
  const { rows } = await sql<{ id: string; language: string; roles: Role[] }>`
    select p.id, p.language, array(
      select distinct role from role_assignment
      where tenant_id = ${tenantId} and principal in (${principalsOfPerson(tenantId, personId)})
    ) as roles
    from (${activePerson(tenantId, personId)}) p`.execute(deps.db);
  const person = rows[0];
  if (person === undefined) return undefined;
  const roles = [...new Set<Role>(['learner', ...person.roles])];
  return {
    tenantId,
    kind: 'person',
    personId: person.id,
    language: person.language,
    roles,
    scopes: scopesOf(roles),
  };
}
