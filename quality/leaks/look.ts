import { randomUUID } from 'node:crypto';
import type { Answer, Mesh, Said, Viewer } from './mesh.ts';
import { isListedFor, mayRead } from './oracle.ts';
import type { Dice } from './chance.ts';
import { CANARY, whoIs, type World, type WorldItem } from './world.ts';

/** Something that a person was shown and may not see, or may see and was not shown. */
export interface Finding {
  kind: 'leak' | 'missing';
  surface: string;
  person: number;
  detail: string;
}

/** One person at one moment: what they may see, and how they are asked after it. */
export interface Look {
  mesh: Mesh;
  world: World;
  dice: Dice;
  person: number;
  viewer: Viewer;
  roles: ReadonlySet<string>;
  /** Items of either kind that are asked after one by one. */
  probes: number;
  idOf: (item: WorldItem) => string | undefined;
  /** Items that lists show. */
  listed: ReadonlySet<WorldItem>;
  /** Items that they may read, gone and hidden ones among them. */
  readable: ReadonlySet<WorldItem>;
  byCanary: ReadonlyMap<string, WorldItem>;
  found: (finding: Omit<Finding, 'person'>) => void;
  /** Asks, and looks through the answer. */
  ask: (surface: string, method: string, path: string, said?: Said) => Promise<Answer>;
  /** Looks through what a surface told them for items that are not for them; what stands in `asked` may be said back. */
  examine: (surface: string, told: string, asked?: string) => void;
  answers: () => number;
}

/** `sees`: what a surface may name: what lists show, or all that may be read. */
export function lookOf(
  base: Pick<Look, 'mesh' | 'world' | 'dice' | 'person' | 'viewer' | 'found' | 'probes'> & {
    ids: ReadonlyMap<string, string>;
  },
): Look {
  const { mesh, world, person, viewer, found, ids } = base;
  let answers = 0;
  const readable = new Set(world.items.filter((item) => mayRead(world, person, item)));
  const listed = new Set(world.items.filter((item) => isListedFor(world, person, item)));
  const byCanary = new Map(world.items.map((item) => [item.canary, item]));
  const byId = new Map<string, WorldItem>();
  const idOf = (item: WorldItem) => ids.get(`${world.sources[item.source]!.id} ${item.nativeId}`);
  for (const item of world.items) byId.set(idOf(item) ?? item.canary, item);
  function examine(surface: string, told: string, asked = ''): void {
    const may = AT_THEIR_OWN_ADDRESS.has(surface) ? readable : listed;
    for (const canary of new Set(told.match(CANARY) ?? [])) {
      const item = byCanary.get(canary.toLowerCase());
      if (item !== undefined && !may.has(item))
        found({ kind: 'leak', surface, detail: `${canary} of ${JSON.stringify(item.readers)}` });
    }
    if (NAMES_IDS.has(surface)) return;
    for (const [id] of told.matchAll(UUID)) {
      const item = byId.get(id);
      if (item !== undefined && !may.has(item) && !asked.includes(id))
        found({ kind: 'leak', surface, detail: `id of ${item.canary}` });
    }
  }
  return {
    ...base,
    // Through somebody's eyes one sees what they see, and does nothing of what they may do besides.
    roles: viewer.by === 'act-as' ? new Set() : rolesOf(world, person),
    idOf,
    listed,
    readable,
    byCanary,
    answers: () => answers,
    examine,
    async ask(surface, method, path, said) {
      answers += 1;
      const answer = await mesh.ask(viewer, method, path, said);
      if (answer.status >= 500) found({ kind: 'leak', surface, detail: `${answer.status} ${answer.text}` });
      examine(surface, `${answer.head}\n${withoutQuestion(answer.text, path)}`, path);
      return answer;
    },
  };
}

const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;

/** Of what is gone or hidden these still tell whoever may read it. */
const AT_THEIR_OWN_ADDRESS = new Set([
  'item',
  'edit',
  'timeline',
  'attempts',
  'statements',
  'statement',
  'export',
  'csv',
  'stream',
  'live',
  'why',
  'failures',
  'removals',
  'letters',
  'terms',
  'own data',
  'data of a person',
]);
/** One's own attempts and operators' tools name items by ids that say nothing. */
const NAMES_IDS = new Set([
  'attempts',
  'audit',
  'why',
  'statements',
  'statement',
  'export',
  'csv',
  'stream',
  'live',
  'timeline',
  'own data',
  'data of a person',
]);

/** What was asked for may be said back. */
function withoutQuestion(text: string, path: string): string {
  const asked = new URLSearchParams(path.split('?')[1]).get('q');
  return asked === null ? text : text.replace(`"query":${JSON.stringify(asked)}`, '');
}

function rolesOf(world: World, person: number): Set<string> {
  return new Set(world.persons.flatMap(({ roles }, n) => (whoIs(world, n) === person ? roles : [])));
}

/** The body of an answer that this person is due; else that is missing. */
export async function due<Body>(look: Look, surface: string, path: string, instead: Body): Promise<Body> {
  const { status, text } = await look.ask(surface, 'GET', path);
  if (status === 200) return JSON.parse(text) as Body;
  look.found({ kind: 'missing', surface, detail: `${path}: ${status} ${text}` });
  return instead;
}

interface Page {
  nextCursor?: string | null;
}

/** Every page of a list. */
export async function pages<Body extends Page>(look: Look, surface: string, path: string): Promise<Body[]> {
  const all: Body[] = [];
  for (let cursor = ''; ;) {
    const from = `${path}${path.includes('?') ? '&' : '?'}${cursor}`;
    const body = await due<Body | undefined>(look, surface, from, undefined);
    if (body === undefined) return all;
    all.push(body);
    if (body.nextCursor == null) return all;
    cursor = `cursor=${encodeURIComponent(body.nextCursor)}`;
  }
}

/** Some of these, not the same one twice. */
export function someOf<T>(all: readonly T[], count: number, dice: Dice): T[] {
  const rest = [...all];
  return Array.from({ length: Math.min(count, all.length) }, () => rest.splice(dice(rest.length), 1)[0]!);
}

/** An item that is closed and one that does not exist are told apart by nothing: not by status, words or work. */
export async function alike(
  look: Look,
  surface: string,
  method: string,
  path: (id: string) => string,
  closed: string,
  said: (id: string) => Said = () => ({}),
): Promise<void> {
  const unknown = randomUUID();
  const one = await look.ask(surface, method, path(closed), said(closed));
  const other = await look.ask(surface, method, path(unknown), said(unknown));
  const same =
    one.status === other.status && one.text.replaceAll(closed, '') === other.text.replaceAll(unknown, '');
  if (!same || one.queries !== other.queries)
    look.found({
      kind: 'leak',
      surface,
      detail: `${path('closed')}: ${one.status} in ${one.queries} queries, of an unknown one ${other.status} in ${other.queries}; ${one.text.slice(0, 200)}`,
    });
}

export const anyWord = (item: WorldItem, dice: Dice): string => {
  const words = item.words.split(' ');
  return words[dice(words.length)]!;
};
