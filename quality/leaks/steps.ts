import { array, constantFrom, nat, record, type Arbitrary } from 'fast-check';
import { RefusedError, type Mesh } from './mesh.ts';
import { diceOf, wordsOf } from './chance.ts';
import {
  changed,
  complete,
  deactivate,
  giveAddress,
  hide,
  idOf,
  join,
  merge,
  nest,
  unmerge,
  unnest,
} from './changes.ts';
import { loseOnlyWays } from './only-ways.ts';
import { addItem, aReader, readersOf } from './organisation.ts';
import { whoIs, type World, type WorldItem } from './world.ts';

/** What can happen. Of a source: known when it has been read; of the organisation: at once. */
const KINDS = [
  'readers',
  'readers',
  'readers',
  'text',
  'move',
  'gone',
  'back',
  'new',
  'source-group',
  'source-group',
  'member',
  'member',
  'no-member',
  'nest',
  'unnest',
  'defaults',
  'deactivate',
  'reactivate',
  'merge',
  'unmerge',
  'address-moves',
  'address-claimed',
  'hide',
  'show',
  'same-as',
  'record',
] as const;

export interface Step {
  kind: (typeof KINDS)[number] | 'only-ways-lost';
  seed: number;
}

/** Not by chance: what each organisation goes through first. */
export const ONLY_WAYS_LOST: Step = { kind: 'only-ways-lost', seed: 1 };

export const step: Arbitrary<Step> = record({ kind: constantFrom(...KINDS), seed: nat(0x7fffffff) });
export const stepsOf = (longest: number): Arbitrary<Step[]> =>
  array(step, { minLength: 1, maxLength: longest });

/** So many at a time; the last time fewer. */
export function inTurns(steps: readonly Step[], size: number): Step[][] {
  const turns = Math.ceil(steps.length / size);
  return Array.from({ length: turns }, (_, n) => steps.slice(n * size, (n + 1) * size));
}

/** Lets it happen, in the mesh and in the world; what the mesh refuses does not. Returns the sources to be read. */
export async function take(mesh: Mesh, world: World, { kind, seed }: Step): Promise<readonly number[]> {
  const dice = diceOf(seed);
  try {
    return await TAKEN[kind]({
      mesh,
      world,
      dice,
      item: world.items[dice(world.items.length)]!,
      person: whoIs(world, dice(world.persons.length)),
      other: whoIs(world, dice(world.persons.length)),
      group: dice(world.groups.length),
      source: dice(world.sources.length),
    });
  } catch (error) {
    if (error instanceof RefusedError) return [];
    throw error;
  }
}

interface Happening {
  mesh: Mesh;
  world: World;
  dice: (below: number) => number;
  item: WorldItem;
  person: number;
  other: number;
  group: number;
  source: number;
}

type Taken = (about: Happening) => Promise<readonly number[]>;

/** Nothing to be read. */
const done = async (...changes: readonly Promise<unknown>[]): Promise<readonly number[]> => {
  await Promise.all(changes);
  return [];
};

const TAKEN: Record<Step['kind'], Taken> = {
  'only-ways-lost': ({ mesh, world, dice }) => loseOnlyWays(mesh, world, dice),
  async readers({ world, item, dice }) {
    item.readers = readersOf(world, item.source, dice);
    return [changed(world, item)];
  },
  async text({ world, item, dice }) {
    item.words = wordsOf(dice);
    return [changed(world, item)];
  },
  async move({ world, item, dice }) {
    item.url = `https://s${item.source}.example.org/moved-${item.canary.slice(2)}-${dice(1000)}`;
    return [changed(world, item)];
  },
  async gone({ item }) {
    item.isThere = false;
    return [item.source];
  },
  async back({ world, dice }) {
    const gone = world.items.filter(({ isThere }) => !isThere);
    const item = gone[dice(Math.max(1, gone.length))];
    if (item === undefined) return [];
    item.isThere = true;
    return [changed(world, item)];
  },
  async new({ world, dice }) {
    addItem(world, dice);
    return [world.items.at(-1)!.source];
  },
  async 'source-group'({ world, source, dice }) {
    const { groups } = world.sources[source]!;
    const names = [...groups.keys()];
    if (names.length === 0) return [];
    const members = Array.from({ length: dice(4) }, () => aReader(world, source, dice));
    groups.set(
      names[dice(names.length)]!,
      members.filter((member) => member !== 'everyone'),
    );
    return [source];
  },
  async member({ mesh, world, group, person }) {
    return done(join(mesh, world, group, person));
  },
  async 'no-member'({ mesh, world, group, person }) {
    const { id, persons } = world.groups[group]!;
    await mesh.change('POST', `/groups/${id}/members`, {
      remove: [{ kind: 'person', id: world.persons[person]!.id }],
    });
    for (const one of persons) if (whoIs(world, one) === person) persons.delete(one);
    return [];
  },
  async nest({ mesh, world, group, dice }) {
    return done(nest(mesh, world, group, dice(world.groups.length)));
  },
  async unnest({ mesh, world, dice }) {
    const nested = world.groups.flatMap((group, outer) =>
      [...group.groups].map((inner) => ({ outer, inner })),
    );
    const one = nested[dice(Math.max(1, nested.length))];
    return one === undefined ? [] : done(unnest(mesh, world, one.outer, one.inner));
  },
  async defaults({ mesh, world, source, group, person, dice }) {
    const readers = [dice(2) === 0 ? `group:g${group}` : `person:p${person}`];
    await mesh.change('PATCH', `/sources/${world.sources[source]!.id}`, { readers });
    world.sources[source]!.defaultReaders = readers;
    return [];
  },
  async deactivate({ mesh, world, person }) {
    return done(deactivate(mesh, world, person));
  },
  async reactivate({ mesh, world, dice }) {
    const away = world.persons.filter(({ active, into }) => !active && into === undefined);
    const person = away[dice(Math.max(1, away.length))];
    if (person === undefined) return [];
    await mesh.change('DELETE', `/people/${person.id}/deactivation`);
    person.active = true;
    return [];
  },
  async merge({ mesh, world, person, other }) {
    return person === other ? [] : done(merge(mesh, world, person, other));
  },
  async unmerge({ mesh, world, dice }) {
    const merged = world.persons.flatMap(({ mergeId }, n) => (mergeId === undefined ? [] : n));
    const one = merged[dice(Math.max(1, merged.length))];
    return one === undefined ? [] : done(unmerge(mesh, world, one));
  },
  async 'address-moves'({ mesh, world, person: to, other }) {
    const from = world.persons.findIndex(({ mails }, n) => mails.size > 0 && whoIs(world, n) === other);
    const [value] = world.persons[from]?.mails ?? [];
    if (value === undefined || to === other) return [];
    return done(giveAddress(mesh, world, { value, from, to, confirmed: true }));
  },
  async 'address-claimed'({ mesh, world, person: to, other: from }) {
    const [value] = world.persons[from]!.mails;
    return value === undefined ? [] : done(giveAddress(mesh, world, { value, from, to, confirmed: false }));
  },
  async hide({ mesh, world, item }) {
    return done(hide(mesh, world, item));
  },
  async show({ mesh, world, item }) {
    await mesh.change('PATCH', `/items/${await idOf(mesh, world, item)}`, { hidden: null });
    item.isHidden = false;
    return [];
  },
  async 'same-as'({ mesh, world, item, dice }) {
    const other = world.items[dice(world.items.length)]!;
    const [id, itemId] = [await idOf(mesh, world, item), await idOf(mesh, world, other)];
    return done(mesh.change('POST', `/items/${id}/same-as`, { itemId }));
  },
  async record({ mesh, world, item, person }) {
    await complete(mesh, world, item, person);
    return [];
  },
};
