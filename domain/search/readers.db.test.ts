import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { retireItems } from '@mesh/domain/catalogue';
import { newId, type Actor } from '@mesh/domain/kernel';
import { groupsOfPerson, findPersonBySlug, importDirectory } from '@mesh/domain/people';
import { aDirectory, openTestDatabase } from '@mesh/domain/testing';
import { inTransaction, type Database } from '@mesh/platform/database';
import { testEngines } from '@mesh/platform/testing';
import { answer } from './answer.ts';
import { retrieve } from './retrieve.ts';
import { searchPassages } from './search-passages.ts';
import { aSearch, type SearchHarness } from './testing/open-search.ts';
import { typeahead } from './typeahead.ts';

describe.each(testEngines)('who finds what on $name', (engine) => {
  let database: Database;
  let search: SearchHarness;
  /** In the group support, which Ingrid is not. */
  let ada: Actor;
  let ingrid: Actor;
  let support: string;
  beforeAll(async () => {
    database = await openTestDatabase(engine);
  });
  afterAll(() => database.close());
  beforeEach(async () => {
    search = await aSearch(database);
    const { deps, admin } = search;
    await importDirectory(deps, admin, aDirectory());
    const actorOf = async (slug: string): Promise<Actor> => {
      const person = await findPersonBySlug(deps.db, admin.tenantId, slug);
      return { tenantId: admin.tenantId, kind: 'person', personId: person!.id, scopes: ['catalogue:read'] };
    };
    ada = await actorOf('ada');
    ingrid = await actorOf('ingrid');
    const adasGroups = await groupsOfPerson(deps.db, admin.tenantId, ada.personId!);
    const ingridsGroups = await groupsOfPerson(deps.db, admin.tenantId, ingrid.personId!);
    support = adasGroups.find((group) => !ingridsGroups.includes(group))!;
  });

  const found = async (actor: Actor, text: string) =>
    (await searchPassages(search.deps, actor, { text, limit: 50 })).results
      .map((hit) => hit.item.title)
      .toSorted();

  const shelf = () =>
    search.add([
      { nativeId: 'Open', text: 'Salaries of espresso makers, in general.' },
      { nativeId: 'Support', text: 'Espresso for support.', readers: [`group:${support}`] },
      { nativeId: 'Private', text: 'Espresso for one.', readers: [`person:${ada.personId!}`] },
      { nativeId: 'Nobody', text: 'Espresso for nobody.', readers: [] },
    ]);

  it('shows each what readers say: everyone, a group, a person, nobody', async () => {
    await shelf();
    expect(await found(ada, 'espresso')).toEqual(['Open', 'Private', 'Support']);
    expect(await found(ingrid, 'espresso')).toEqual(['Open']);
    expect(await found(search.admin, 'espresso')).toEqual(['Nobody', 'Open', 'Private', 'Support']);
  });

  it('counts nothing that is not readable', async () => {
    await shelf();
    const { total, facets } = await searchPassages(search.deps, ingrid, { text: 'espresso' });
    expect(total).toBe(1);
    expect(facets.kind).toEqual([{ value: 'article', count: 1 }]);
  });

  it('refuses who may not search', async () => {
    const nobody: Actor = { ...ada, scopes: [] };
    await expect(found(nobody, 'espresso')).rejects.toMatchObject({ code: 'forbidden' });
  });

  it('follows a change of readers at once, without indexing', async () => {
    await shelf();
    await search.store([{ nativeId: 'Open', text: 'Salaries of espresso makers, in general.', readers: [] }]);
    expect(await found(ingrid, 'espresso')).toEqual([]);
  });

  it('forgets a removed item and an old version at once, without indexing', async () => {
    await shelf();
    const gone = {
      sourceId: search.sourceId,
      runId: newId(),
      nativeIds: ['Support'],
      byListing: true,
      now: new Date(),
    };
    await inTransaction(search.deps.db, (tx) => retireItems(tx, search.admin, gone));
    await search.store([
      { nativeId: 'Private', text: 'Now about tea.', readers: [`person:${ada.personId!}`] },
    ]);
    expect(await found(ada, 'espresso')).toEqual(['Open']);
  });

  it('brings a reader of few passages all of them, among thousands of better ones', async () => {
    const passages = Array.from({ length: 100 }, (_, n) => {
      const text = `espresso espresso number${n}`;
      return { headingPath: [], anchor: { kind: 'none' as const }, text, markdown: text, wordCount: 3 };
    });
    const crowd = Array.from({ length: 25 }, (_, n) => ({
      nativeId: `crowd ${n}`,
      passages,
      readers: [`person:${ingrid.personId!}` as const],
    }));
    await search.add(crowd);
    const own = Array.from({ length: 5 }, (_, n) => ({
      nativeId: `own ${n}`,
      text: `One long note ${n} about many things of the day${n * 3} and the week${n * 5}, where espresso comes last.`,
      readers: [`person:${ada.personId!}` as const],
    }));
    await search.add(own);
    expect(await found(ada, 'espresso')).toEqual(own.map((item) => item.nativeId));
    const terms = [{ term: 'espresso', weight: 1 }];
    const { candidates } = await retrieve(search.deps, ada, { terms, limit: 10 });
    expect(candidates).toHaveLength(5);
  });

  it('suggests and corrects only from what is readable', async () => {
    await search.add([
      { nativeId: 'Layoffs in spring', text: 'Outsourcing is planned.', readers: [] },
      { nativeId: 'Layers of milk foam', text: 'Foam has layers.' },
    ]);
    const titles = await typeahead(search.deps, ada, { text: 'lay' });
    expect(titles.map(({ text }) => text)).toEqual(['Layers of milk foam']);
    expect((await searchPassages(search.deps, ada, { text: 'outsuorcing' })).corrected).toBeNull();
    expect((await searchPassages(search.deps, search.admin, { text: 'outsuorcing' })).corrected).toBe(
      'outsourcing',
    );
  });

  it('corrects and answers alike, whether a word stands in what is not readable or nowhere', async () => {
    const shown = async () => {
      const { corrected, total, results } = await searchPassages(search.deps, ada, { text: 'milk layres' });
      const { reason, answer: said } = await answer(search.deps, ada, 'layres of espresso milk falcon');
      return {
        corrected,
        total,
        titles: results.map(({ item }) => item.title),
        reason,
        said: said?.sentences,
      };
    };
    await search.add([{ nativeId: 'Milk foam', text: 'The foam of espresso milk has many layers.' }]);
    const before = await shown();
    expect(before).toMatchObject({ corrected: 'milk layers', titles: ['Milk foam'] });
    await search.add([
      { nativeId: 'Falcon', text: 'Layres of the falcon, layres of the falcon.', readers: [] },
    ]);
    expect(await shown()).toEqual(before);
    expect((await searchPassages(search.deps, search.admin, { text: 'milk layres' })).corrected).toBeNull();
  });

  it('answers only from what is readable', async () => {
    await search.add([
      {
        nativeId: 'Refund after 40 days',
        text: 'A team lead may grant a refund after 40 days. Write down the reason.',
        readers: [`group:${support}`],
      },
      { nativeId: 'Opening hours', text: 'The office opens at eight in the morning.' },
    ]);
    const good = await answer(search.deps, ada, 'refund after 40 days');
    expect(good.answer?.sentences[0]).toEqual({
      text: 'A team lead may grant a refund after 40 days.',
      citation: 1,
    });
    expect(good.answer?.citations[0]?.item.title).toBe('Refund after 40 days');
    expect(await answer(search.deps, ingrid, 'refund after 40 days')).toEqual({
      answer: null,
      reason: 'nothing_found',
    });
    expect((await answer(search.deps, ada, 'office parking in the winter months')).reason).toBe(
      'no_good_answer',
    );
  });
});
