import { alike, due, pages, someOf, type Look } from './look.ts';
import { nameOf } from './routes.ts';
import { probe } from './probe.ts';
import { onlyTheirs } from './only-ways.ts';
import { COMMON, titleOf, type WorldItem } from './world.ts';

interface ItemPage {
  items: { id: string; title: string }[];
  nextCursor: string | null;
}
interface SearchPage {
  total: number;
  totalIsLowerBound: boolean;
  results: { item: { id: string; title: string }; duplicates: number }[];
  facets: { kind: { count: number }[]; source: { value: string; label: string; count: number }[] };
}

/** A page of search, and pages at most: each ranks everything anew. */
const PAGE = 50;
const PAGES = 2;

/** Everything that anybody may ask for, as this person; what is found goes to `look.found`. */
export async function lookThrough(look: Look): Promise<void> {
  const { world, listed, dice } = look;
  const shown = await lists(look);
  await search(look, shown);
  const closed = someOf(
    world.items.filter((item) => !look.readable.has(item)),
    look.probes,
    dice,
  );
  for (const item of closed) await probe(look, item);
  const opened = [...someOf([...listed], look.probes, dice), ...onlyTheirs(world)];
  for (const item of new Set(opened)) if (listed.has(item)) await open(look, item, shown);
  await sources(look);
  await own(look);
  await everythingElse(look);
  if (look.roles.has('analyst') || look.roles.has('administrator')) await records(look);
  if (look.roles.has('curator') || look.roles.has('administrator')) await operations(look);
}

/** Whoever has left gets nothing at all. */
export async function lookAway(look: Look): Promise<void> {
  const paths = ['/items', `/search?q=${COMMON.body}`, '/session', '/records/timeline', '/sources'];
  for (const path of paths) {
    const { status } = await look.ask('left', 'GET', path);
    if (status < 400) look.found({ kind: 'leak', surface: 'left', detail: `${path} answers ${status}` });
  }
}

async function lists(look: Look): Promise<Set<string>> {
  const all = await pages<ItemPage>(look, 'items', '/items?limit=100');
  const shown = new Set(all.flatMap(({ items }) => items.map(({ id }) => id)));
  const typed = `/typeahead?q=${COMMON.title}&limit=20`;
  const { suggestions } = await due(look, 'typeahead', typed, { suggestions: [] as unknown[] });
  if (suggestions.length < Math.min(20, shown.size))
    look.found({ kind: 'missing', surface: 'typeahead', detail: `${suggestions.length} of ${shown.size}` });
  for (const item of look.listed) {
    const id = look.idOf(item);
    if (id === undefined || shown.has(id)) continue;
    const { status, text } = await look.ask('item', 'GET', `/items/${id}`);
    const { sameAs } = status === 200 ? (JSON.parse(text) as { sameAs: { id: string }[] }) : { sameAs: [] };
    if (!sameAs.some((other) => shown.has(other.id)))
      look.found({ kind: 'missing', surface: 'items', detail: `${item.canary}: ${status}` });
  }
  return shown;
}

async function search(look: Look, shown: ReadonlySet<string>): Promise<void> {
  let seen = 0;
  let first: SearchPage | undefined;
  for (let page = 0; page < PAGES; page++) {
    const path = `/search?q=${COMMON.body}&limit=${PAGE}&offset=${page * PAGE}`;
    const answer = await due<SearchPage | undefined>(look, 'search', path, undefined);
    if (answer === undefined) return;
    first ??= answer;
    seen += answer.results.reduce((sum, { duplicates }) => sum + 1 + duplicates, 0);
    if (answer.results.length === PAGE) continue;
    if (seen < shown.size && !answer.totalIsLowerBound)
      look.found({ kind: 'missing', surface: 'search', detail: `${seen} of ${shown.size}` });
    break;
  }
  const { total, facets } = first!;
  const counted = facets.kind.reduce((sum, { count }) => sum + count, 0);
  if (total > look.listed.size || counted !== total)
    look.found({ kind: 'leak', surface: 'facets', detail: `${counted} and ${total} of ${look.listed.size}` });
  const theirs = new Set([...look.listed].map(({ source }) => look.world.sources[source]!.id));
  for (const { value, label } of facets.source)
    if (!theirs.has(value)) look.found({ kind: 'leak', surface: 'facets', detail: label });
}

/** What is theirs is there, wherever they look for it. */
async function open(look: Look, item: WorldItem, shown: ReadonlySet<string>): Promise<void> {
  const id = look.idOf(item);
  if (id === undefined) return look.found({ kind: 'missing', surface: 'item', detail: item.canary });
  const { status, text } = await look.ask('item', 'GET', `/items/${id}`);
  if (status !== 200 || !text.includes(item.canary))
    look.found({ kind: 'missing', surface: 'item', detail: `${item.canary}: ${status}` });
  if (!shown.has(id)) return;
  for (const [surface, path] of [
    ['search', `/search?q=${item.canary}`],
    ['typeahead', `/typeahead?q=${item.canary}`],
  ] as const) {
    const answer = await look.ask(surface, 'GET', path);
    if (!answer.text.includes(id)) look.found({ kind: 'missing', surface, detail: item.canary });
  }
  const context = { text: `Please help: ${item.canary} ${item.words}` };
  const offered = await look.ask('suggestions', 'POST', '/suggestions', { body: { context } });
  if (!offered.text.includes(item.canary))
    look.found({ kind: 'missing', surface: 'suggestions', detail: item.canary });
}

async function sources(look: Look): Promise<void> {
  const readsAll = look.roles.has('curator') || look.roles.has('administrator');
  if (!readsAll) await counts(look);
  const theirs = new Set([...look.readable].map(({ source }) => source));
  const closed = look.world.sources.filter((_, n) => !theirs.has(n));
  for (const path of ['/sources', '/freshness']) {
    const { text } = await look.ask('sources', 'GET', path);
    for (const { name } of readsAll ? [] : closed)
      if (text.includes(name)) look.found({ kind: 'leak', surface: 'sources', detail: name });
  }
  const [one] = closed;
  if (one !== undefined && !readsAll) await alike(look, 'sources', 'GET', (of) => `/sources/${of}`, one.id);
}

/** Nothing is counted that is not theirs. */
async function counts(look: Look): Promise<void> {
  const nothing = { sources: [] as { id: string; name: string; counts: { items: number } }[] };
  const told = await due(look, 'sources', '/sources', nothing);
  for (const { id, name, counts: counted } of told.sources) {
    const theirs = [...look.readable].filter(
      ({ source, isThere }) => isThere && look.world.sources[source]!.id === id,
    ).length;
    if (counted.items > theirs)
      look.found({ kind: 'leak', surface: 'sources', detail: `${counted.items} of ${theirs} in ${name}` });
  }
}

async function own(look: Look): Promise<void> {
  // Everybody asks the same; not everybody may be told the same. Some have found what nobody else may read.
  const context = { text: `Please help: ${onlyTheirs(look.world).map(titleOf).join(', ')}` };
  await look.ask('suggestions', 'POST', '/suggestions', { body: { context } });
  await look.ask('own data', 'GET', '/me/data-export?format=jsonl');
  await pages(look, 'timeline', '/records/timeline?limit=100');
  await pages(look, 'attempts', '/records/attempts?limit=100');
  for (const path of [
    '/session',
    '/items?cursor=nonsense',
    '/items/nonsense',
    '/search?q=',
    '/search?q=x&kind=nonsense',
  ])
    await look.ask('errors', 'GET', path);
}

/** What is asked with a purpose by itself. */
const BY_ITSELF = new Set(
  [
    '/events',
    '/records/stream',
    '/items',
    '/items/{id}',
    '/search',
    '/typeahead',
    '/answers',
    '/me/data-export',
    '/people/{id}/data-export',
    '/records/attempts',
    '/records/timeline',
    '/records/statements',
    '/records/statements/export',
    '/records/dead-letters/{id}',
    '/audit',
    '/audit/export',
  ].map((path) => `get ${path}`),
);

/** Of what is refused to nearly everybody, they ask for one in so many at a time. */
const SHARE = 4;

/** Whatever else can be read, whether it is about items or not: all of it by administrators. */
async function everythingElse(look: Look): Promise<void> {
  const { world, dice, roles } = look;
  const ofKind: Record<string, readonly { id: string }[]> = {
    people: world.persons,
    groups: world.groups,
    sources: world.sources,
  };
  for (const route of look.mesh.routes) {
    if (
      route.method !== 'get' ||
      BY_ITSELF.has(nameOf(route)) ||
      (!roles.has('administrator') && dice(SHARE) > 0)
    )
      continue;
    const [one] = someOf(ofKind[route.path.split('/')[1]!] ?? [], 1, dice);
    const path = one === undefined ? route.path : route.path.replace(/^\/(\w+)\/\{id\}/, `/$1/${one.id}`);
    if (!path.includes('{')) await look.ask('everything else', 'GET', path);
  }
}

/** Records of everybody, for those who may see them; of what items they may read is their own affair. */
async function records(look: Look): Promise<void> {
  const found = await pages<{ statements: { id: string }[]; nextCursor: string | null }>(
    look,
    'statements',
    '/records/statements?limit=100',
  );
  const ids = found.flatMap(({ statements }) => statements.map(({ id }) => id));
  for (const id of someOf(ids, 2, look.dice)) await look.ask('statement', 'GET', `/records/statements/${id}`);
  await look.ask('stream', 'GET', '/records/stream?since=2000-01-01T00:00:00Z');
  await look.ask('export', 'GET', '/records/statements/export');
  await look.ask('csv', 'GET', '/records/statements/export?format=csv');
  const [first, ...others] = look.world.persons;
  for (const person of [first!, ...someOf(others, 1, look.dice)]) {
    await look.ask('timeline', 'GET', `/records/timeline?person=${person.id}`);
    await look.ask('attempts', 'GET', `/records/attempts?person=${person.id}`);
  }
}

/** How sources are doing, and why somebody sees something: numbers and causes, never titles that are not theirs. */
async function operations(look: Look): Promise<void> {
  const [source] = someOf(look.world.sources, 1, look.dice);
  for (const part of ['runs', 'failures', 'failure-groups', 'unmapped-terms'])
    await look.ask('failures', 'GET', `/sources/${source!.id}/${part}`);
  await look.ask('removals', 'GET', '/removal-requests');
  const [item] = someOf(look.world.items, 1, look.dice);
  const [person] = someOf(look.world.persons, 1, look.dice);
  const question = {
    personId: person!.id,
    sourceId: look.world.sources[item!.source]!.id,
    nativeId: item!.nativeId,
  };
  await look.ask('why', 'POST', '/visibility', { body: question });
  if (!look.roles.has('administrator')) return;
  const refused = { letters: [] as { id: string }[] };
  const { letters } = await due(look, 'letters', '/records/dead-letters?limit=1', refused);
  for (const { id } of letters) await due(look, 'letters', `/records/dead-letters/${id}`, undefined);
  await look.ask('audit', 'GET', '/audit?limit=100');
  await look.ask('audit', 'GET', '/audit/export');
  await look.ask('data of a person', 'GET', `/people/${person!.id}/data-export?format=jsonl`);
}
