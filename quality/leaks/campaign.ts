import { lookOf, type Finding } from './look.ts';
import { openMesh, type Place } from './mesh.ts';
import { speakingAs, type Mutant } from './mutants.ts';
import { diceOf, settle, type Size } from './organisation.ts';
import { take, type Step } from './steps.ts';
import { lookAway, lookThrough } from './surfaces.ts';
import { CANARY, whoIs, type World } from './world.ts';

export interface Campaign {
  /** Persons and items that were compared, at all moments. */
  pairs: number;
  moments: number;
  /** Answers that were read. */
  answers: number;
  /** Names of the surfaces that answered. */
  surfaces: Set<string>;
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
  steps: readonly Step[];
  /** Steps between two moments at which everybody looks; default 1. */
  every?: number;
  /** Items of either kind that each person asks after one by one at a moment; default 2. */
  probes?: number;
  mutant?: Mutant | undefined;
  /** Tells when it is enough; asked after each moment. */
  isEnough?: (campaign: Campaign) => boolean;
}

/** Steps after which a source has to be read before who is in its groups is known. */
const ABOUT_WHO = new Set<Step['kind']>(['merge', 'unmerge', 'address-moves', 'address-claimed']);

/**
 * A random organisation lives through the steps; at every moment at which the mesh is due to know, everybody looks through
 * every surface, and what they are shown is compared with what the sources say.
 */
export async function runCampaign(place: Place, options: CampaignOptions): Promise<Campaign> {
  const { seed, size, steps, every = 1, mutant, isEnough = () => false } = options;
  const world: World = { persons: [], groups: [], sources: [], items: [] };
  const opened = await openMesh(place, () => world, mutant === undefined ? [] : [speakingAs(mutant)]);
  const mesh = { ...opened, ask: mutant?.around?.(opened) ?? opened.ask };
  const campaign: Campaign = { pairs: 0, moments: 0, answers: 0, surfaces: new Set(), findings: [] };
  const dice = diceOf(seed);
  try {
    await settle(mesh, world, size, dice);
    await moment();
    const unread = new Set<number>();
    for (const [n, step] of steps.entries()) {
      const source = await take(mesh, world, step);
      if (source !== undefined) unread.add(source);
      if (ABOUT_WHO.has(step.kind)) for (const key of world.sources.keys()) unread.add(key);
      if (n % every !== every - 1 && n < steps.length - 1) continue;
      for (const one of unread) await mesh.read(world.sources[one]!);
      unread.clear();
      await moment();
      if (isEnough(campaign)) break;
    }
  } finally {
    await mesh.close();
  }
  return campaign;

  async function moment(): Promise<void> {
    campaign.moments += 1;
    const ids = await mesh.itemIds();
    const persons = world.persons.map((_, n) => n).filter((n) => whoIs(world, n) === n);
    for (const person of persons) {
      const by = (['session', 'token', 'act-as'] as const)[(person + campaign.moments) % 3]!;
      const look = lookOf({
        mesh,
        world,
        dice,
        ids,
        person,
        viewer: { person: world.persons[person]!.id, by },
        probes: options.probes ?? 2,
        found: (finding) => campaign.findings.push({ ...finding, person }),
      });
      const surfaces = campaign.surfaces;
      const asking = look.ask;
      look.ask = (surface, ...rest) => {
        surfaces.add(surface);
        return asking(surface, ...rest);
      };
      await (world.persons[person]!.active ? lookThrough(look) : lookAway(look));
      campaign.pairs += world.items.length;
      campaign.answers += look.answers();
    }
    const logged = mesh.logged().match(CANARY);
    if (logged !== null)
      campaign.findings.push({ kind: 'leak', surface: 'log', person: -1, detail: logged[0] });
  }
}
