import { randomUUID } from 'node:crypto';
import { array, constantFrom, nat, record, type Arbitrary } from 'fast-check';
import { RefusedError, type Mesh } from './mesh.ts';
import { addItem, aReader, diceOf, join, readersOf, wordsOf } from './organisation.ts';
import { titleOf, whoIs, type World, type WorldItem } from './world.ts';

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
  kind: (typeof KINDS)[number];
  seed: number;
}

export const step: Arbitrary<Step> = record({ kind: constantFrom(...KINDS), seed: nat(0x7fffffff) });
export const stepsOf = (longest: number): Arbitrary<Step[]> =>
  array(step, { minLength: 1, maxLength: longest });

/** Lets it happen, in the mesh and in the world; what the mesh refuses does not. Returns the source to be read, if any. */
export async function take(mesh: Mesh, world: World, { kind, seed }: Step): Promise<number | undefined> {
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
    if (error instanceof RefusedError) return undefined;
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

type Taken = (about: Happening) => Promise<number | undefined>;

/** The source has something new of this item. */
function changed(world: World, item: WorldItem): number {
  item.changedAt = world.sources[item.source]!.changes += 1;
  return item.source;
}

/** Nothing to be read. */
const done = async (...changes: readonly Promise<unknown>[]): Promise<undefined> => {
  await Promise.all(changes);
  return undefined;
};

const TAKEN: Record<Step['kind'], Taken> = {
  async readers({ world, item, dice }) {
    item.readers = readersOf(world, item.source, dice);
    return changed(world, item);
  },
  async text({ world, item, dice }) {
    item.words = wordsOf(dice);
    return changed(world, item);
  },
  async move({ world, item, dice }) {
    item.url = `https://s${item.source}.example.org/moved-${item.canary.slice(2)}-${dice(1000)}`;
    return changed(world, item);
  },
  async gone({ item }) {
    item.isThere = false;
    return item.source;
  },
  async back({ world, dice }) {
    const gone = world.items.filter(({ isThere }) => !isThere);
    const item = gone[dice(Math.max(1, gone.length))];
    if (item === undefined) return undefined;
    item.isThere = true;
    return changed(world, item);
  },
  async new({ world, dice }) {
    addItem(world, dice);
    return world.items.at(-1)!.source;
  },
  async 'source-group'({ world, source, dice }) {
    const { groups } = world.sources[source]!;
    const names = [...groups.keys()];
    if (names.length === 0) return undefined;
    const members = Array.from({ length: dice(4) }, () => aReader(world, source, dice));
    groups.set(
      names[dice(names.length)]!,
      members.filter((member) => member !== 'everyone'),
    );
    return source;
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
    return undefined;
  },
  async nest({ mesh, world, group, dice }) {
    const inner = dice(world.groups.length);
    await mesh.change('POST', `/groups/${world.groups[group]!.id}/members`, {
      add: [{ kind: 'group', id: world.groups[inner]!.id }],
    });
    world.groups[group]!.groups.add(inner);
    return undefined;
  },
  async unnest({ mesh, world, group, dice }) {
    const inner = [...world.groups[group]!.groups];
    if (inner.length === 0) return undefined;
    const one = inner[dice(inner.length)]!;
    await mesh.change('POST', `/groups/${world.groups[group]!.id}/members`, {
      remove: [{ kind: 'group', id: world.groups[one]!.id }],
    });
    world.groups[group]!.groups.delete(one);
    return undefined;
  },
  async defaults({ mesh, world, source, group, person, dice }) {
    const readers = [dice(2) === 0 ? `group:g${group}` : `person:p${person}`];
    await mesh.change('PATCH', `/sources/${world.sources[source]!.id}`, { readers });
    world.sources[source]!.defaultReaders = readers;
    return undefined;
  },
  async deactivate({ mesh, world, person }) {
    await mesh.change('POST', `/people/${world.persons[person]!.id}/deactivation`);
    world.persons[person]!.active = false;
    return undefined;
  },
  async reactivate({ mesh, world, dice }) {
    const away = world.persons.filter(({ active, into }) => !active && into === undefined);
    const person = away[dice(Math.max(1, away.length))];
    if (person === undefined) return undefined;
    await mesh.change('DELETE', `/people/${person.id}/deactivation`);
    person.active = true;
    return undefined;
  },
  async merge({ mesh, world, person, other }) {
    if (person === other) return undefined;
    const body = { personId: world.persons[person]!.id, otherId: world.persons[other]!.id };
    const { id } = await mesh.change<{ id: string }>('POST', '/people/merges', body);
    Object.assign(world.persons[other]!, { into: person, mergeId: id });
    return undefined;
  },
  async unmerge({ mesh, world, dice }) {
    const merged = world.persons.filter(({ mergeId }) => mergeId !== undefined);
    const one = merged[dice(Math.max(1, merged.length))];
    if (one === undefined) return undefined;
    await mesh.change('DELETE', `/people/merges/${one.mergeId}`);
    Object.assign(one, { into: undefined, mergeId: undefined });
    return undefined;
  },
  async 'address-moves'({ mesh, world, person, other }) {
    const holder = world.persons.find((one, n) => one.mails.size > 0 && whoIs(world, n) === other);
    const [value] = holder?.mails ?? [];
    if (holder === undefined || value === undefined || person === other) return undefined;
    await mesh.change('DELETE', `/people/${holder.id}/identifiers?kind=email&system=&value=${value}`);
    holder.mails.delete(value);
    const body = { kind: 'email', system: '', value, confirmed: true };
    await mesh.change('POST', `/people/${world.persons[person]!.id}/identifiers`, body);
    world.persons[person]!.mails.add(value);
    return undefined;
  },
  async 'address-claimed'({ mesh, world, person, other }) {
    const [value] = world.persons[other]!.mails;
    if (value === undefined) return undefined;
    await mesh.change(
      'DELETE',
      `/people/${world.persons[other]!.id}/identifiers?kind=email&system=&value=${value}`,
    );
    world.persons[other]!.mails.delete(value);
    const body = { kind: 'email', system: '', value, confirmed: false };
    return done(mesh.change('POST', `/people/${world.persons[person]!.id}/identifiers`, body));
  },
  async hide({ mesh, world, item }) {
    await mesh.change('PATCH', `/items/${await idOf(mesh, world, item)}`, { hidden: true });
    item.isHidden = true;
    return undefined;
  },
  async show({ mesh, world, item }) {
    await mesh.change('PATCH', `/items/${await idOf(mesh, world, item)}`, { hidden: null });
    item.isHidden = false;
    return undefined;
  },
  async 'same-as'({ mesh, world, item, dice }) {
    const other = world.items[dice(world.items.length)]!;
    const [id, itemId] = [await idOf(mesh, world, item), await idOf(mesh, world, other)];
    return done(mesh.change('POST', `/items/${id}/same-as`, { itemId }));
  },
  async record({ mesh, world, item, person }) {
    const [mail] = world.persons[person]!.mails;
    if (mail === undefined) return undefined;
    return done(
      mesh.tell([
        {
          id: randomUUID(),
          actor: { mbox: `mailto:${mail}` },
          verb: { id: 'http://adlnet.gov/expapi/verbs/completed' },
          object: { objectType: 'Activity', id: item.url, definition: { name: { en: titleOf(item) } } },
          result: { completion: true },
        },
      ]),
    );
  },
};

async function idOf(mesh: Mesh, world: World, item: WorldItem): Promise<string> {
  return (await mesh.itemIds()).get(`${world.sources[item.source]!.id} ${item.nativeId}`) ?? randomUUID();
}
