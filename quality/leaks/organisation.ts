import type { Dice } from './chance.ts';
import { addGroup, join, nest, putItem } from './changes.ts';
import { urlOf, type Mesh } from './mesh.ts';
import { openOnlyWays } from './only-ways.ts';
import type { World } from './world.ts';

export interface Size {
  persons: number;
  groups: number;
  /** Every third of them cannot say who reads what. */
  sources: number;
  items: number;
}

/** The first ones have more to do; what they read is what they read all the same. */
const ROLES = [['administrator'], ['curator', 'analyst'], ['analyst'], ['curator'], ['manager']];

/** A reference to somebody or some group, as this source may state one. */
export function aReader(world: World, source: number, dice: Dice): string {
  const kind = dice(10);
  const person = world.persons[dice(world.persons.length)]!;
  if (kind < 1) return 'everyone';
  if (kind < 4) return `person:${[...person.mails][0] ?? person.slug}`;
  if (kind < 5) return `person:${person.slug}`;
  const groups = [...world.sources[source]!.groups.keys()];
  if (kind < 7 || groups.length === 0) return `group:${world.groups[dice(world.groups.length)]!.slug}`;
  return `source-group:${groups[dice(groups.length)]!}`;
}

export function readersOf(world: World, source: number, dice: Dice): 'inherit' | 'unknown' | string[] {
  if (!world.sources[source]!.lists) return 'inherit';
  const kind = dice(12);
  if (kind === 0) return 'unknown';
  if (kind === 1) return 'inherit';
  if (kind === 2) return ['everyone'];
  return Array.from({ length: 1 + dice(3) }, () => aReader(world, source, dice));
}

/** Fills an empty mesh with a random organisation; whatever is in it is in the world too. */
export async function settle(mesh: Mesh, world: World, size: Size, dice: Dice): Promise<void> {
  for (let n = 0; n < size.persons; n++) {
    const slug = `p${n}`;
    const mail = `p${n}@example.org`;
    const { id } = await mesh.change<{ id: string }>('POST', '/people', {
      name: `Person ${n}`,
      slug,
      email: mail,
    });
    const roles = ROLES[n] ?? [];
    for (const role of roles)
      await mesh.change('POST', '/roles/assignments', { role, holder: { kind: 'person', id } });
    world.persons.push({
      id,
      slug,
      mails: new Set([mail]),
      active: true,
      into: undefined,
      mergeId: undefined,
      roles,
    });
  }
  for (let n = 0; n < size.groups; n++) {
    await addGroup(mesh, world);
    for (let m = 0; m < 1 + dice(4); m++) await join(mesh, world, n, dice(size.persons));
    if (n > 0 && dice(2) === 0) await nest(mesh, world, n, dice(n));
  }
  for (let n = 0; n < size.sources; n++) await connect(mesh, world, n, dice);
  await openOnlyWays(mesh, world, dice);
  while (world.items.length < size.items) addItem(world, dice);
  for (const source of world.sources) await mesh.read(source);
}

async function connect(mesh: Mesh, world: World, n: number, dice: Dice): Promise<void> {
  const lists = n % 3 !== 2;
  const name = `Source sz${String(n).padStart(3, '0')}`;
  const defaultReaders = [
    n % 2 === 0 ? `group:g${dice(world.groups.length)}` : `person:p${dice(world.persons.length)}`,
  ];
  const body = {
    connector: lists ? 'listing' : 'silent',
    name,
    config: { url: urlOf(n) },
    readers: defaultReaders,
  };
  const { id } = await mesh.change<{ id: string }>('POST', '/sources', body);
  // Removals are no subject here: none is withheld.
  await mesh.change('PATCH', `/sources/${id}`, {
    guard: { share: 1, count: 1_000_000 },
    graceDays: n % 2 === 0 ? 0 : 30,
  });
  const groups = new Map<string, string[]>();
  world.sources.push({ id, name, lists, defaultReaders, groups, changes: 0 });
  if (!lists) return;
  for (let g = 0; g < 3; g++) groups.set(`team${g}`, []);
  for (const members of groups.values())
    for (let m = 0; m < 1 + dice(3); m++)
      members.push(aReader(world, n, dice).replace('everyone', 'person:p0'));
}

/** A third of all are copies of an earlier one, in another source, with readers of their own. */
export function addItem(world: World, dice: Dice): void {
  const source = dice(world.sources.length);
  const number = world.items.length;
  const original = number > 3 && dice(3) === 0 ? world.items[dice(number)]! : undefined;
  putItem(world, dice, { source, readers: readersOf(world, source, dice), original });
}
