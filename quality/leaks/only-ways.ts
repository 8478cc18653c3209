import { wordsOf, type Dice } from './chance.ts';
import {
  addGroup,
  changed,
  complete,
  completeWrongly,
  deactivate,
  giveAddress,
  hide,
  join,
  merge,
  nest,
  putItem,
  unmerge,
  unnest,
} from './changes.ts';
import type { Mesh } from './mesh.ts';
import type { World, WorldItem } from './world.ts';

/**
 * Not left to chance: in every organisation there is, for each way that leads to an item, an item to which somebody has
 * that way alone. Their numbers, of the first five persons and the first items.
 */
const [OWNER, CURATOR, ANALYST, CLAIMANT, TWIN] = [0, 1, 2, 3, 4];
const [OWN, NESTED, ORIGINAL, COPY, TWINS, GOING, HIDING] = [0, 1, 2, 3, 4, 6, 7];
/** Two that list readers; what is gone from the other one is kept for a while. */
const [SOURCE, OTHER_SOURCE] = [0, 1];

/** For an empty list of items, at least five persons and two sources that list readers. */
export async function openOnlyWays(mesh: Mesh, world: World, dice: Dice): Promise<void> {
  const [inner, outer] = [await addGroup(mesh, world), await addGroup(mesh, world)];
  await join(mesh, world, inner, ANALYST);
  await nest(mesh, world, outer, inner);
  await merge(mesh, world, ANALYST, TWIN);
  const put = (...readers: string[]) => putItem(world, dice, { source: SOURCE, readers });
  put(`person:p${OWNER}`);
  put(`group:g${outer}`);
  const original = put(`person:p${CURATOR}`);
  putItem(world, dice, { source: OTHER_SOURCE, readers: [`person:p${CLAIMANT}`], original });
  put(`person:p${TWIN}`);
  put(`person:${[...world.persons[CURATOR]!.mails][0]}`);
  putItem(world, dice, { source: OTHER_SOURCE, readers: ['everyone'] });
  put('everyone');
  await completeWrongly(mesh, world.items[NESTED]!);
}

/** Items that one person each of the first four reads, of whom each reads one. */
export const onlyTheirs = ({ items }: World): WorldItem[] =>
  [OWN, ORIGINAL, COPY, TWINS].map((number) => items[number]!);

/** Nobody has one of these ways any longer. Returns the sources to be read. */
export async function loseOnlyWays(mesh: Mesh, world: World, dice: Dice): Promise<readonly number[]> {
  const item = (number: number) => world.items[number]!;
  const outer = world.groups.findIndex(({ slug }) => item(NESTED).readers.includes(`group:${slug}`));
  const [inner] = world.groups[outer]!.groups;
  await unnest(mesh, world, outer, inner!);
  await unmerge(mesh, world, TWIN);
  await deactivate(mesh, world, TWIN);
  const [value] = world.persons[CURATOR]!.mails;
  await giveAddress(mesh, world, { value: value!, from: CURATOR, to: CLAIMANT, confirmed: false });
  await hide(mesh, world, item(HIDING));
  await complete(mesh, world, item(OWN), OWNER);
  item(GOING).isThere = false;
  item(OWN).words = wordsOf(dice);
  changed(world, item(OWN));
  putItem(world, dice, { source: SOURCE, readers: [`person:p${OWNER}`] });
  return [SOURCE, OTHER_SOURCE];
}
