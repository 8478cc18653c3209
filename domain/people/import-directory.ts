import { appendEvent, DomainError, type Actor, type Deps } from '@mesh/domain/kernel';
import { inTransaction } from '@mesh/platform/database';
import { findGroupCycle, type Directory } from './people.model.ts';
import { holdIdentities } from './merges/merges.store.ts';
import { addMembers, saveGroup } from './groups/groups.store.ts';
import { savePerson, setManager } from './persons.store.ts';

/**
 * Brings the persons and groups of a directory file into the organisation; running it again changes nothing. For whoever fills
 * an installation (the demo, benches), not for requests: it knows no roles and leaves no entry in the audit log.
 * Throws `forbidden` for an actor who is not the whole installation's, and `invalid` when a group contains itself or a reference names nobody; then nothing is written.
 */
export async function importDirectory(deps: Deps, actor: Actor, directory: Directory): Promise<void> {
  if (actor.personId !== undefined || !actor.scopes.includes('admin'))
    throw new DomainError('forbidden', 'A directory file is brought in by the installation itself.', {
      remedy: 'Import persons with POST /api/v1/people/imports.',
    });
  refuseUnsoundReferences(directory);
  await inTransaction(deps.db, async (tx) => {
    const at = deps.clock.now();
    await holdIdentities(tx, actor.tenantId);
    const groups = new Map<string, string>();
    for (const group of directory.groups) groups.set(group.slug, await saveGroup(tx, actor.tenantId, group));
    for (const { slug, parent } of directory.groups)
      if (parent !== undefined)
        await addMembers(tx, actor.tenantId, groups.get(parent)!, [{ kind: 'group', id: groups.get(slug)! }]);

    const people = new Map<string, string>();
    for (const person of directory.people) {
      const id = await savePerson(tx, actor.tenantId, person, at);
      people.set(person.slug, id);
      for (const group of person.groups)
        await addMembers(tx, actor.tenantId, groups.get(group)!, [{ kind: 'person', id }]);
    }
    for (const { slug, manager } of directory.people)
      if (manager !== undefined)
        await setManager(tx, actor.tenantId, people.get(slug)!, people.get(manager)!);
    const payload = { personIds: [...people.values()] };
    await appendEvent(tx, { tenantId: actor.tenantId, type: 'people.identity-changed', payload, at });
  });
}

function refuseUnsoundReferences({ groups, people }: Directory): void {
  const groupSlugs = new Set(groups.map((group) => group.slug));
  const personSlugs = new Set(people.map((person) => person.slug));
  for (const { slug, parent } of groups)
    if (parent !== undefined && !groupSlugs.has(parent)) refuse(`groups.${slug}.parent`, parent, 'group');
  for (const { slug, manager, groups: of } of people) {
    if (manager !== undefined && !personSlugs.has(manager))
      refuse(`people.${slug}.manager`, manager, 'person');
    for (const group of of) if (!groupSlugs.has(group)) refuse(`people.${slug}.groups`, group, 'group');
  }
  const cycle = findGroupCycle(groups);
  if (cycle !== undefined)
    throw new DomainError('invalid', `The groups ${cycle.join(' → ')} contain each other.`, {
      field: 'groups',
      remedy: 'Remove one of these parents.',
    });
}

function refuse(field: string, value: string, kind: string): never {
  throw new DomainError(
    'invalid',
    `${field} names the ${kind} "${value}", which the directory does not list.`,
    {
      field,
      remedy: `Add that ${kind} or correct the name.`,
    },
  );
}
