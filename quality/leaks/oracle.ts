import { whoIs, type World, type WorldItem } from './world.ts';

/**
 * Who may read what, as the sources and the organisation say now. Goes every way from everywhere, as slowly as it likes,
 * and shares no line with the product.
 */
export function mayRead(world: World, person: number, item: WorldItem): boolean {
  const self = whoIs(world, person);
  if (!world.persons[self]!.active) return false;
  const source = world.sources[item.source]!;
  const readers = item.readers === 'inherit' ? source.defaultReaders : item.readers;
  if (readers === 'unknown') return false;
  return readers.some((reader) => means(world, item.source, reader, self, []));
}

/** What lists show to somebody: what they may read, that is there, and that no curator has hidden. */
export function isListedFor(world: World, person: number, item: WorldItem): boolean {
  return item.isThere && !item.isHidden && mayRead(world, person, item);
}

/** Whether a reference of a source means this person. `path`: references on the way here, for circles. */
function means(
  world: World,
  source: number,
  reference: string,
  self: number,
  path: readonly string[],
): boolean {
  if (reference === 'everyone') return true;
  if (path.includes(reference)) return false;
  const [kind, name] = [
    reference.slice(0, reference.indexOf(':')),
    reference.slice(reference.indexOf(':') + 1),
  ];
  if (kind === 'person')
    return world.persons.some(
      ({ slug, mails }, person) => (slug === name || mails.has(name)) && whoIs(world, person) === self,
    );
  if (kind === 'group') {
    const group = world.groups.findIndex(({ slug }) => slug === name);
    return group >= 0 && isIn(world, group, self, []);
  }
  const members = world.sources[source]!.groups.get(name) ?? [];
  return members.some((member) => means(world, source, member, self, [...path, reference]));
}

function isIn(world: World, group: number, self: number, path: readonly number[]): boolean {
  if (path.includes(group)) return false;
  const { persons, groups } = world.groups[group]!;
  return (
    [...persons].some((person) => whoIs(world, person) === self) ||
    [...groups].some((inner) => isIn(world, inner, self, [...path, group]))
  );
}
