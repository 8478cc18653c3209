import type { Deps, Subject } from '@mesh/domain/kernel';
import { identifiersOfPerson, samePersonIds } from '@mesh/domain/people';
import { agentsOfPerson } from '@mesh/domain/records';

/** A person as everything knows them, whoever was merged into them included. */
export async function subjectOf(
  { db }: Pick<Deps, 'db'>,
  tenantId: string,
  personId: string,
): Promise<Subject> {
  const ids = await samePersonIds(db, tenantId, personId);
  const personIds = [personId, ...ids.filter((id) => id !== personId)];
  // What is only supposed to be theirs may be somebody else's.
  const identifiers = (await identifiersOfPerson(db, tenantId, personId)).filter(
    ({ confirmed }) => confirmed,
  );
  const known = {
    personIds,
    identifiers: identifiers.map(({ kind, system, value }) => ({ kind, system, value })),
  };
  return { ...known, agents: await agentsOfPerson(db, tenantId, known) };
}
