import { diceOf } from './chance.ts';
import type { KyselyPlugin } from 'kysely';
import { lookOf, type Finding } from './look.ts';
import { openMesh, type Place, type Viewer } from './mesh.ts';
import { speakingAs, type Mutant } from './mutants.ts';
import { settle, type Size } from './organisation.ts';
import { complete, completeWrongly } from './changes.ts';
import { nameOf } from './routes.ts';
import { take, type Step } from './steps.ts';
import { lookBack, watchStreams, type Happened, type Told } from './streams.ts';
import { lookAway, lookThrough } from './surfaces.ts';
import { CANARY, whoIs, type World, type WorldSource } from './world.ts';

export interface Campaign {
  /** Persons and items that were compared, at all moments. */
  pairs: number;
  moments: number;
  /** Answers that were read. */
  answers: number;
  /** Names of the surfaces that answered. */
  surfaces: Set<string>;
  /** Names of routes: those that there are, and those that were asked. */
  routes: { all: readonly string[]; asked: ReadonlySet<string> };
  findings: Finding[];
}

/** Findings in words, each kind of them once. */
export function told(findings: readonly Finding[]): string[] {
  const once = new Map(findings.map((one) => [`${one.kind} ${one.surface}`, one]));
  return [...once].map(([what, { person, detail }]) => `${what}, person ${person}: ${detail}`);
}

/** For `isEnough`: one finding says it all. */
export const isFoundOut = ({ findings }: Campaign): boolean => findings.length > 0;

export interface CampaignOptions {
  seed: number;
  size: Size;
  /** What happens between two moments at which everybody looks. */
  turns: readonly (readonly Step[])[];
  /** Items of either kind that each person asks after one by one at a moment; default 2. */
  probes?: number;
  mutant?: Mutant | undefined;
  /** Hears every statement to the database. */
  listener?: KyselyPlugin | undefined;
  /** Tells when it is enough; asked after each moment. */
  isEnough?: (campaign: Campaign) => boolean;
}

/** What happened while everybody watched, and what each was told of it. */
interface Watched {
  happened: Happened;
  told: ReadonlyMap<number, Told>;
}

/** Steps after which a source has to be read before who is in its groups is known. */
const ABOUT_WHO = new Set<Step['kind']>([
  'merge',
  'unmerge',
  'address-moves',
  'address-claimed',
  'only-ways-lost',
]);

/** Persons who look at once: a database has time for the next one while one reads. */
const AT_ONCE = 4;

/**
 * A random organisation lives through the steps; at every moment at which the mesh is due to know, everybody looks through
 * every surface, and what they are shown is compared with what the sources say.
 */
export async function runCampaign(place: Place, options: CampaignOptions): Promise<Campaign> {
  const { seed, size, turns, mutant, listener, isEnough = () => false } = options;
  const world: World = { persons: [], groups: [], sources: [], items: [] };
  const plugins = [mutant && speakingAs(mutant), listener].filter((plugin) => plugin !== undefined);
  const opened = await openMesh(place, () => world, plugins);
  const mesh = { ...opened, ...mutant?.around?.(opened) };
  const campaign: Campaign = {
    pairs: 0,
    moments: 0,
    answers: 0,
    surfaces: new Set(),
    findings: [],
    routes: { all: mesh.routes.map(nameOf), asked: mesh.asked },
  };
  const dice = diceOf(seed);
  try {
    await settle(mesh, world, size, dice);
    await moment();
    if (isEnough(campaign)) return campaign;
    for (const steps of turns) {
      const unread = new Set<number>();
      for (const step of steps) {
        for (const source of await take(mesh, world, step)) unread.add(source);
        if (ABOUT_WHO.has(step.kind)) for (const key of world.sources.keys()) unread.add(key);
      }
      await moment([...unread].map((one) => world.sources[one]!));
      if (isEnough(campaign)) break;
    }
  } finally {
    await mesh.close();
  }
  return campaign;

  /** The mesh reads what is new, while everybody watches. */
  async function catchUp(sources: readonly WorldSource[]): Promise<Watched> {
    const watching = new Map<number, (happened: Happened) => Promise<Told>>();
    await each(async (person) => {
      watching.set(person, await watchStreams(mesh, viewerOf(person)));
    });
    const happened: Happened = { events: [], live: [] };
    if (sources[0] !== undefined) happened.events.push(await mesh.rehearse(sources[0]));
    for (const source of sources) happened.events.push(await mesh.read(source));
    const item = world.items[dice(world.items.length)]!;
    const statement = await complete(mesh, world, item, dice(world.persons.length));
    await completeWrongly(mesh, item);
    if (statement !== undefined) happened.live.push(statement);
    const told = new Map<number, Told>();
    for (const [person, toldOf] of watching) told.set(person, await toldOf(happened));
    return { happened, told };
  }

  /** `unread`: sources that have something new. */
  async function moment(unread?: readonly WorldSource[]): Promise<void> {
    campaign.moments += 1;
    const watched = unread === undefined ? undefined : await catchUp(unread);
    const ids = await mesh.itemIds();
    const isOver = () => mutant !== undefined && isFoundOut(campaign);
    await each(async (person) => (isOver() ? undefined : lookAs(person, { ids, watched })));
    const logged = mesh.logged().match(CANARY);
    if (logged !== null)
      campaign.findings.push({ kind: 'leak', surface: 'log', person: -1, detail: logged[0] });
  }

  async function each(work: (person: number) => Promise<void>): Promise<void> {
    const persons = world.persons.map((_, n) => n).filter((n) => whoIs(world, n) === n);
    for (let from = 0; from < persons.length; from += AT_ONCE)
      await Promise.all(persons.slice(from, from + AT_ONCE).map(work));
  }

  function viewerOf(person: number): Viewer {
    const by = (['session', 'token', 'act-as'] as const)[(person + campaign.moments) % 3]!;
    return { person: world.persons[person]!.id, by };
  }

  async function lookAs(
    person: number,
    { ids, watched }: { ids: ReadonlyMap<string, string>; watched: Watched | undefined },
  ): Promise<void> {
    const look = lookOf({
      mesh,
      world,
      // Their own, so that it does not matter who is first.
      dice: diceOf(seed + 7_919 * campaign.moments + 104_729 * person),
      ids,
      person,
      viewer: viewerOf(person),
      probes: options.probes ?? 2,
      found: (finding) => campaign.findings.push({ ...finding, person }),
    });
    const { ask, examine } = look;
    look.ask = (surface, ...rest) => {
      campaign.surfaces.add(surface);
      return ask(surface, ...rest);
    };
    look.examine = (surface, ...rest) => {
      campaign.surfaces.add(surface);
      examine(surface, ...rest);
    };
    await (world.persons[person]!.active ? lookThrough(look) : lookAway(look));
    const told = watched?.told.get(person);
    if (told !== undefined) lookBack(look, told, watched!.happened);
    campaign.pairs += world.items.length;
    campaign.answers += look.answers();
  }
}
