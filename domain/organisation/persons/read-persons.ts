import { authoriseAbout, authoriseOfSome, mayDo, reachOf, recordLook } from '@mesh/domain/access';
import type { Actor, Deps } from '@mesh/domain/kernel';
import {
  absorbedIds,
  directGroupsOf,
  identifiersOfPerson,
  jobRolesOfPerson,
  listPeople,
  type Identifier,
  type JobRole,
  type ListedPerson,
  type PersonFilter,
  type PersonPage,
} from '@mesh/domain/people';

export interface PersonDetail extends ListedPerson {
  jobRoles: JobRole[];
  /** Direct ones. */
  groups: { id: string; name: string; managedBy: string }[];
  /** Of oneself, and for those who see everyone; a manager needs them not. */
  identifiers?: Identifier[];
  /** Ids that name this person too, since somebody was merged into them. */
  formerIds?: string[];
}

/** One person, for themselves, whoever leads them, and those who see everyone. Looking at others is audited. */
export async function getPerson(
  deps: Pick<Deps, 'db' | 'clock'>,
  actor: Actor,
  personId: string,
): Promise<PersonDetail> {
  const person = await authoriseAbout(deps, actor, 'people.read', { personId, look: 'person.view' });
  const { tenantId } = actor;
  const detail = {
    ...person,
    jobRoles: await jobRolesOfPerson(deps.db, tenantId, person.id),
    groups: await directGroupsOf(deps.db, tenantId, person.id),
  };
  if (person.id !== actor.personId && !mayDo(actor, 'people.read')) return detail;
  return {
    ...detail,
    identifiers: await identifiersOfPerson(deps.db, tenantId, person.id),
    formerIds: await absorbedIds(deps.db, tenantId, person.id),
  };
}

/** Those whom the actor may see, by name: everyone, their team, or themselves. Audited, once for ten minutes of looking. */
export async function searchPersons(
  deps: Pick<Deps, 'db' | 'clock'>,
  actor: Actor,
  { limit, after, ...filter }: Omit<PersonFilter, 'teamOf' | 'personId'> & PersonPage,
): Promise<ListedPerson[]> {
  authoriseOfSome(actor, 'people.read');
  const reach = reachOf(actor, 'people.read');
  if (reach !== 'everyone' && actor.personId === undefined) return [];
  const narrowed =
    reach === 'everyone'
      ? {}
      : reach === 'reports'
        ? { teamOf: actor.personId }
        : { personId: actor.personId };
  if (reach !== 'self' && after === undefined)
    await recordLook(deps.db, actor, { action: 'person.list', at: deps.clock.now() });
  return listPeople(deps.db, actor.tenantId, { ...filter, ...narrowed }, { limit, after });
}
