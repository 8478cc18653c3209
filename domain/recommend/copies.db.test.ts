import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { visibilityOf } from '@mesh/domain/access';
import { getItem, splitItem } from '@mesh/domain/catalogue';
import type { Actor } from '@mesh/domain/kernel';
import { findPersonBySlug, importDirectory } from '@mesh/domain/people';
import { answer, searchPassages, typeahead } from '@mesh/domain/search';
import { addSource, queueRun, runSync } from '@mesh/domain/sync';
import {
  aDirectory,
  anItem,
  aSource,
  aTestSync,
  openTestDatabase,
  type ScriptedSource,
  type TestSync,
} from '@mesh/domain/testing';
import type { Database } from '@mesh/platform/database';
import { testEngines } from '@mesh/platform/testing';
import { feedbackOf, giveFeedback, suggest, withdrawFeedback } from './index.ts';
import { standingOf } from './recommend.read.ts';

const TEXT = `A customer who asks for a refund after thirty days has no claim. Offer a goodwill credit of fifty euros
instead, ask the team lead to approve more, and write the reason into the ticket. For annual plans refund the unused
months pro rata. Never promise a refund before the machine is back and checked by the warehouse.`;
/** The same page, said again in so other words that no passage is like one of the original. */
const RETOLD = `Late refund requests: nobody must pay money back after a month. Fifty euros of credit are fine, the lead
decides on more. Keep a note in the ticket. Yearly plans get back what is left of them, and a refund needs the machine.`;
const URL = 'https://example.org/refunds';

describe.each(testEngines)('copies in lists on $name', (engine) => {
  let database: Database;
  let t: TestSync;
  let source: ScriptedSource;
  const ids = new Map<string, string>();
  beforeAll(async () => {
    database = await openTestDatabase(engine);
  });
  afterAll(() => database.close());
  beforeEach(async () => {
    source = aSource(
      anItem('support', TEXT, { title: 'Refund playbook', url: URL, readers: ['group:support'] }),
      anItem('retold', RETOLD, {
        title: 'Refund playbook',
        url: `${URL}/?utm_source=mail`,
        readers: ['everyone'],
      }),
      anItem('coffee', 'Descale the brew unit every three months with the blue powder and rinse it twice.'),
      anItem('leave', 'The parental leave starts with a letter to the people team, eight weeks ahead.'),
      anItem('travel', 'Travel is booked through the portal, and receipts are handed in within a month.'),
    );
    t = await aTestSync(source, database);
    await importDirectory(t.deps, t.admin, aDirectory());
    const config = { url: 'https://example.org' };
    const { id } = await addSource(t.sync, t.admin, { connector: 'scripted', name: 's', config });
    const run = await queueRun(t.sync, t.admin, id, 'person');
    await runSync(t.sync, { tenantId: t.admin.tenantId, runId: run.id }, new AbortController().signal);
    const rows = await t.deps.db
      .selectFrom('item')
      .select(['id', 'native_id'])
      .where('tenant_id', '=', t.admin.tenantId)
      .execute();
    for (const row of rows) ids.set(row.native_id, row.id);
    return () => t.close();
  });

  async function as(slug: string): Promise<Actor> {
    const person = await findPersonBySlug(t.deps.db, t.admin.tenantId, slug);
    return { tenantId: t.admin.tenantId, kind: 'person', personId: person!.id, scopes: t.admin.scopes };
  }
  const idOf = (nativeId: string) => ids.get(nativeId)!;
  const found = async (actor: Actor) => {
    const { results, facets } = await searchPassages(t.search, actor, { text: 'refund machine ticket' });
    expect(facets.kind).toEqual([{ value: 'article', count: 1 }]);
    return results.map(({ item }) => item.id);
  };
  const suggested = async (actor: Actor) => {
    const context = {
      text: 'The customer wants a refund for the machine. Which credit may I offer in the ticket?',
    };
    return (await suggest(t.search, actor, { context })).items.map(({ item }) => item.id);
  };

  test('everybody finds one of two, the best that they may read', async () => {
    for (const [slug, nativeId] of [
      ['ada', 'support'],
      ['ingrid', 'retold'],
    ] as const) {
      const actor = await as(slug);
      expect(await found(actor)).toEqual([idOf(nativeId)]);
      expect(await suggested(actor)).toEqual([idOf(nativeId)]);
      expect((await typeahead(t.deps, actor, { text: 'refund' })).map(({ itemId }) => itemId)).toEqual([
        idOf(nativeId),
      ]);
      const { answer: said } = await answer(t.search, actor, 'Who gets a refund for the machine?');
      expect(said!.citations.map(({ item }) => item.id)).toEqual([idOf(nativeId)]);
    }
    expect((await getItem(t.deps, await as('ingrid'), idOf('retold'))).sameAs).toEqual([]);
  });

  test('what is known is known in every copy, until it is taken back from any', async () => {
    const ada = await as('ada');
    await giveFeedback(t.deps, ada, { itemId: idOf('retold'), feedback: 'know_it' });
    expect(await suggested(ada)).toEqual([]);
    expect(await feedbackOf(t.deps.db, ada.tenantId, ada.personId!, idOf('support'))).toEqual(['know_it']);
    await withdrawFeedback(t.deps, ada, { itemId: idOf('support'), feedback: 'know_it' });
    expect(await suggested(ada)).toEqual([idOf('support')]);
  });

  test('whom a copy helped is reminded of it', async () => {
    const ada = await as('ada');
    await giveFeedback(t.deps, ada, { itemId: idOf('retold'), feedback: 'helped' });
    const context = {
      text: 'The customer wants a refund for the machine. Which credit may I offer in the ticket?',
    };
    const [only] = (await suggest(t.search, ada, { context })).items;
    expect(only!.reasons.join(' ')).toMatch(/helped you/i);
  });

  test('whom a copy helped counts for those who may read that copy', async () => {
    const [ada, ingrid] = [await as('ada'), await as('ingrid')];
    const helped = async () => {
      const visibility = await visibilityOf(t.deps.db, ingrid);
      const asker = { tenantId: ingrid.tenantId, personId: ingrid.personId, visibility };
      return (await standingOf(t.deps.db, asker, [idOf('retold')])).get(idOf('retold'))?.helpedOthers;
    };
    await giveFeedback(t.deps, ada, { itemId: idOf('support'), feedback: 'helped' });
    expect(await helped()).toBe(0);
    await giveFeedback(t.deps, ada, { itemId: idOf('retold'), feedback: 'helped' });
    expect(await helped()).toBe(1);
  });

  test('after a split both are found', async () => {
    const ada = await as('ada');
    await splitItem(t.deps, t.admin, { itemId: idOf('support'), otherId: idOf('retold') });
    const { results } = await searchPassages(t.search, ada, { text: 'refund machine ticket' });
    expect(results.map(({ item }) => item.id).sort()).toEqual([idOf('support'), idOf('retold')].sort());
  });
});
