import { array, assert, asyncProperty, boolean, constantFrom, record } from 'fast-check';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { visibilityOf } from '@mesh/domain/access';
import {
  changeItem,
  countItems,
  getItem,
  importItems,
  linkCopies,
  mergeItems,
  recentItems,
  retireItems,
} from '@mesh/domain/catalogue';
import { newId, systemActor, type Actor } from '@mesh/domain/kernel';
import { openTestDatabase } from '@mesh/domain/testing';
import { inTransaction, type Database } from '@mesh/platform/database';
import { testEngines } from '@mesh/platform/testing';
import { answer } from './answer.ts';
import { indexItems } from './index-items.ts';
import { nearNeighbours } from './near-neighbours.ts';
import { searchPassages } from './search-passages.ts';
import { aSearch, type SearchHarness } from './testing/open-search.ts';
import { typeahead } from './typeahead.ts';

const TITLE = 'Late refunds after many days';
const WORDS =
  'A customer who asks for a refund after forty days needs the approval of a manager because the usual period has ended by then. Write down why the customer waited, what the product cost, which promises were made by us, and send the note to the finance team before noon.';
/** Words that stand in one item each: letters alone, or titles would be those of different items. */
const MARKS = ['quill', 'vortex', 'zephyr', 'jungle', 'kiosk', 'wharf', 'onyx'].map((word) => `${word}mark`);

/**
 * `linked` items share an address, `equal` ones their words, `near` ones have a word of their own; `other` ones are
 * said by hand to be the first item.
 */
interface GivenCopy {
  sort: 'linked' | 'equal' | 'near' | 'other';
  isOpen: boolean;
  state: 'active' | 'retiring' | 'hidden';
}

interface Copy extends GivenCopy {
  id: string;
  sourceId: string;
  mark: string;
}

const someCopies = array(
  record<GivenCopy>({
    sort: constantFrom('linked', 'equal', 'near', 'other'),
    isOpen: boolean(),
    state: constantFrom('active', 'active', 'active', 'retiring', 'hidden'),
  }),
  { minLength: 2, maxLength: MARKS.length },
);

/** Two open items that hang together over a closed one alone. */
const overClosed: GivenCopy[] = [
  { sort: 'equal', isOpen: false, state: 'active' },
  { sort: 'equal', isOpen: true, state: 'active' },
  { sort: 'other', isOpen: true, state: 'active' },
];

describe.each(testEngines)('what a reader learns of copies that are closed to them on $name', (engine) => {
  let database: Database;
  beforeAll(async () => {
    database = await openTestDatabase(engine);
  });
  afterAll(() => database.close());

  it('nothing, wherever they look; and they see one of those that are open', async () => {
    await assert(
      asyncProperty(someCopies, async (given) => {
        const search = await aSearch(database);
        const copies = await addCopies(search, given);
        const reader: Actor = {
          tenantId: search.admin.tenantId,
          kind: 'token',
          scopes: ['catalogue:read'],
        };
        const seen = await lookEverywhere(search, reader, copies);
        const told = JSON.stringify(seen);
        for (const { id, sourceId, mark } of copies.filter((copy) => !copy.isOpen))
          for (const trace of [id, sourceId, mark]) expect(told).not.toContain(trace);
        await expectOneOfEach(search, reader, copies, seen.recent);
        await changeWhatIsClosed(search, copies);
        expect(JSON.stringify(await lookEverywhere(search, reader, copies))).toBe(told);
      }),
      { numRuns: 12, examples: [[overClosed]] },
    );
  });
});

async function addCopies(search: SearchHarness, given: readonly GivenCopy[]): Promise<Copy[]> {
  const copies: Copy[] = [];
  for (const [index, copy] of given.entries()) {
    const [mark, sourceId] = [MARKS[index]!, newId()];
    copies.push({ ...copy, mark, sourceId, id: await addCopy(search, copy, { mark, sourceId }) });
  }
  for (const { id, sort } of copies.slice(1))
    if (sort === 'other') await mergeItems(search.deps, search.admin, { itemId: copies[0]!.id, otherId: id });
  for (const { id, sourceId, mark, state } of copies) {
    if (state === 'hidden') await changeItem(search.deps, search.admin, id, { hidden: true });
    if (state === 'retiring') {
      const gone = { sourceId, runId: newId(), nativeIds: [mark], byListing: true, now: new Date() };
      await inTransaction(search.deps.db, (tx) => retireItems(tx, search.admin, gone));
    }
    await link(search, id);
  }
  return copies;
}

const link = ({ deps, admin }: SearchHarness, id: string) =>
  linkCopies(deps, { tenantId: admin.tenantId, itemIds: [id] });

async function addCopy(
  search: SearchHarness,
  { sort, isOpen }: GivenCopy,
  { mark, sourceId }: { mark: string; sourceId: string },
): Promise<string> {
  const { deps, admin } = search;
  const text = {
    linked: `${WORDS} About ${mark} there is more to say, namely this and that, which nobody else has said.`,
    equal: WORDS,
    near: WORDS.replace('forty', mark),
    other: `Who brings back a ${mark} too late gets nothing but our best wishes, says the ${mark} itself.`,
  }[sort];
  const url = sort === 'linked' ? `https://example.org/refunds?utm_source=${mark}` : `https://${mark}.org/`;
  const passage = {
    headingPath: [],
    anchor: { kind: 'none' as const },
    text,
    markdown: text,
    wordCount: 50,
  };
  const draft = {
    nativeId: mark,
    kind: 'article' as const,
    title: `${TITLE} ${mark}`,
    url,
    language: 'en',
    minutes: undefined,
    level: undefined,
    author: mark,
    keywords: [mark],
    sourceUpdatedAt: new Date('2026-11-01'),
    sourceValues: {},
    passages: [passage],
  };
  const readers = isOpen ? ['everyone' as const] : [];
  const items = [{ nativeId: mark, hash: mark, draft, readers, readersInherited: false }];
  await importItems(deps, systemActor(admin.tenantId), { sourceId, items });
  const { id } = await deps.db
    .selectFrom('item')
    .select('id')
    .where('tenant_id', '=', admin.tenantId)
    .where('source_id', '=', sourceId)
    .executeTakeFirstOrThrow();
  await link(search, id);
  await indexItems(deps, { tenantId: admin.tenantId, itemIds: [id] });
  return id;
}

/** Everything that a reader can ask for; what is closed to them answers as if it were not there. */
async function lookEverywhere({ deps }: SearchHarness, reader: Actor, copies: readonly Copy[]) {
  const counts = await countItems(deps.db, reader.tenantId, await visibilityOf(deps.db, reader));
  const items = [];
  for (const { id, isOpen, state } of copies) {
    const item = await getItem(deps, reader, id).catch(() => undefined);
    expect(item !== undefined).toBe(isOpen && state !== 'hidden');
    if (item !== undefined) items.push(item, await nearNeighbours(deps, reader, { itemId: id, limit: 10 }));
  }
  // Scores stand beside others of the same list only; how rare a word is, is known of all texts together.
  const { results, facets, total, corrected } = await searchPassages(deps, reader, {
    text: TITLE,
    limit: 50,
  });
  const found = results.map(({ score: _score, ...result }) => result);
  return {
    counts: [...counts].toSorted(([a], [b]) => (a < b ? -1 : 1)),
    items,
    search: { found, facets, total, corrected },
    recent: await recentItems(deps, reader, { limit: 50 }),
    typed: await typeahead(deps, reader, { text: 'late' }),
    answer: await answer(deps, reader, 'refund after forty days approval of a manager'),
  };
}

/** Of each cluster with something to show, lists show one, and its copies say which. */
async function expectOneOfEach(
  { deps, admin }: SearchHarness,
  reader: Actor,
  copies: readonly Copy[],
  recent: readonly { id: string }[],
) {
  const rows = await deps.db
    .selectFrom('item')
    .select(['id', 'canonical_id'])
    .where('tenant_id', '=', admin.tenantId)
    .execute();
  const clusterOf = new Map(rows.map((row) => [row.id, row.canonical_id]));
  const listed = copies.filter(({ isOpen, state }) => isOpen && state === 'active');
  const clusters = new Set(listed.map(({ id }) => clusterOf.get(id)));
  expect(new Set(recent.map(({ id }) => clusterOf.get(id)))).toEqual(clusters);
  expect(recent).toHaveLength(clusters.size);
  for (const { id } of listed) {
    const { sameAs } = await getItem(deps, reader, id);
    const isShown = recent.some((item) => item.id === id);
    expect(sameAs.filter((copy) => copy.isCanonical)).toHaveLength(isShown ? 0 : 1);
  }
}

/** Other links, feedback of others, another title: nothing of it concerns who may not read it. */
async function changeWhatIsClosed({ deps, admin }: SearchHarness, copies: readonly Copy[]) {
  const closed = copies.filter((copy) => !copy.isOpen).map(({ id }) => id);
  await sql`
    update item_same_as set score = 0.123, reason = case reason when 'near' then 'near' else 'manual' end
    where tenant_id = ${admin.tenantId}
      and (a_id = any(${closed}::uuid[]) or b_id = any(${closed}::uuid[]))`.execute(deps.db);
  await sql`
    update item set title = 'Another', url = null, level = 'advanced', minutes = 99
    where tenant_id = ${admin.tenantId} and id = any(${closed}::uuid[])`.execute(deps.db);
}
