import { randomUUID } from 'node:crypto';
import { wordsOf, type Dice } from './chance.ts';
import type { Mesh } from './mesh.ts';
import { canaryOf, titleOf, type World, type WorldItem } from './world.ts';

/** What happens to the organisation: in the mesh and, unless that throws `RefusedError`, in the world too. */

/** An empty one. Returns its number. */
export async function addGroup(mesh: Mesh, world: World): Promise<number> {
  const number = world.groups.length;
  const slug = `g${number}`;
  const { id } = await mesh.change<{ id: string }>('POST', '/groups', { name: `Group ${number}`, slug });
  world.groups.push({ id, slug, persons: new Set(), groups: new Set() });
  return number;
}

export async function join(mesh: Mesh, world: World, group: number, person: number): Promise<void> {
  const { id, persons } = world.groups[group]!;
  await mesh.change('POST', `/groups/${id}/members`, {
    add: [{ kind: 'person', id: world.persons[person]!.id }],
  });
  persons.add(person);
}

/** Refused for a group that would lie in itself. */
export async function nest(mesh: Mesh, world: World, outer: number, inner: number): Promise<void> {
  await mesh.change('POST', `/groups/${world.groups[outer]!.id}/members`, {
    add: [{ kind: 'group', id: world.groups[inner]!.id }],
  });
  world.groups[outer]!.groups.add(inner);
}

export async function unnest(mesh: Mesh, world: World, outer: number, inner: number): Promise<void> {
  await mesh.change('POST', `/groups/${world.groups[outer]!.id}/members`, {
    remove: [{ kind: 'group', id: world.groups[inner]!.id }],
  });
  world.groups[outer]!.groups.delete(inner);
}

export async function deactivate(mesh: Mesh, world: World, person: number): Promise<void> {
  await mesh.change('POST', `/people/${world.persons[person]!.id}/deactivation`);
  world.persons[person]!.active = false;
}

/** `other` turns out to be `person`. */
export async function merge(mesh: Mesh, world: World, person: number, other: number): Promise<void> {
  const body = { personId: world.persons[person]!.id, otherId: world.persons[other]!.id };
  const { id } = await mesh.change<{ id: string }>('POST', '/people/merges', body);
  Object.assign(world.persons[other]!, { into: person, mergeId: id });
}

export async function unmerge(mesh: Mesh, world: World, other: number): Promise<void> {
  await mesh.change('DELETE', `/people/merges/${world.persons[other]!.mergeId}`);
  Object.assign(world.persons[other]!, { into: undefined, mergeId: undefined });
}

/** An address goes over to somebody, or somebody only says so; `from`: the number of the one whom it is written under. */
export async function giveAddress(
  mesh: Mesh,
  world: World,
  { value, from, to, confirmed }: { value: string; from: number; to: number; confirmed: boolean },
): Promise<void> {
  const path = `/people/${world.persons[from]!.id}/identifiers?kind=email&system=&value=${value}`;
  await mesh.change('DELETE', path);
  world.persons[from]!.mails.delete(value);
  const body = { kind: 'email', system: '', value, confirmed };
  await mesh.change('POST', `/people/${world.persons[to]!.id}/identifiers`, body);
  if (confirmed) world.persons[to]!.mails.add(value);
}

export async function hide(mesh: Mesh, world: World, item: WorldItem): Promise<void> {
  await mesh.change('PATCH', `/items/${await idOf(mesh, world, item)}`, { hidden: true });
  item.isHidden = true;
}

/** Somebody completes an item; returns the id of the statement, or undefined when they have no address to be known by. */
export async function complete(
  mesh: Mesh,
  world: World,
  item: WorldItem,
  person: number,
): Promise<string | undefined> {
  const [mail] = world.persons[person]!.mails;
  if (mail === undefined) return undefined;
  const statement = { ...completion(item), actor: { mbox: `mailto:${mail}` } };
  await mesh.tell([statement]);
  return statement.id;
}

/** Some sender sends something that is refused for what names an item. */
export async function completeWrongly(mesh: Mesh, item: WorldItem): Promise<void> {
  await mesh.tellWrongly({ ...completion(item), verb: { id: titleOf(item) }, actor: {} });
}

const completion = (item: WorldItem) => ({
  id: randomUUID(),
  verb: { id: 'http://adlnet.gov/expapi/verbs/completed' },
  object: { objectType: 'Activity', id: item.url, definition: { name: { en: titleOf(item) } } } as const,
  result: { completion: true },
});

/** Of an item that the mesh does not know: of nothing. */
export async function idOf(mesh: Mesh, world: World, item: WorldItem): Promise<string> {
  return (await mesh.itemIds()).get(`${world.sources[item.source]!.id} ${item.nativeId}`) ?? randomUUID();
}

/** The source has something new of this item. Returns the number of the source. */
export function changed(world: World, item: WorldItem): number {
  item.changedAt = world.sources[item.source]!.changes += 1;
  return item.source;
}

/** Something new, in the words and at the address of another one if it is a copy. */
export function putItem(
  world: World,
  dice: Dice,
  about: Pick<WorldItem, 'source' | 'readers'> & { original?: WorldItem | undefined },
): WorldItem {
  const { source, readers, original } = about;
  const number = world.items.length;
  const item = {
    canary: canaryOf(number),
    nativeId: `n${number}`,
    source,
    readers,
    words: original?.words ?? wordsOf(dice),
    url: original?.url ?? `https://s${source}.example.org/page-${number}`,
    isThere: true,
    isHidden: false,
    changedAt: (world.sources[source]!.changes += 1),
  };
  world.items.push(item);
  return item;
}
