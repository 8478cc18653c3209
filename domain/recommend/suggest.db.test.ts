import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { findPersonBySlug, importDirectory } from '@mesh/domain/people';
import { addSource, queueRun, runSync, type SourceItem } from '@mesh/domain/sync';
import {
  aDirectory,
  anItem,
  aSource,
  aTestSync,
  openTestDatabase,
  type TestSync,
} from '@mesh/domain/testing';
import type { Database } from '@mesh/platform/database';
import { testEngines } from '@mesh/platform/testing';
import { feedbackOf, giveFeedback, suggest, withdrawFeedback, type SuggestInput } from './index.ts';

const REFUND_TEXT = `A customer who asks for a refund after thirty days has no claim. Offer a goodwill credit of fifty
euros instead, ask the team lead to approve more, and write the reason into the ticket. For annual plans refund the
unused months pro rata. Never promise a refund before the machine is back and checked by the warehouse.`;

/** Enough other subjects for words to be rare or common. */
const OTHERS = [
  'Descale the brew unit every three months with the blue powder and rinse it twice before the next coffee.',
  'Book a meeting room in the calendar and leave it tidy; catering is ordered two days before.',
  'The parental leave starts with a letter to the people team, eight weeks ahead.',
  'Slides need one message each, a title that says it, and a chart that proves it.',
  'A pull request is reviewed within a day by somebody who did not write it.',
  'Travel is booked through the portal, second class, and receipts are handed in within a month.',
  'When the grinder blocks, switch it off, empty the hopper and look for a stone among the beans.',
  'Discovery calls begin with a question about the week of the person, not with our product.',
];

const items = (): SourceItem[] => [
  anItem('refunds', REFUND_TEXT, { title: 'Refund playbook', readers: ['group:support'], kind: 'guide' }),
  anItem('refunds-copy', `${REFUND_TEXT} Thank you.`, {
    title: 'Refunds, the copy',
    readers: ['group:support'],
  }),
  anItem('refund-limits', 'Refund limits: who may approve a refund of more than a thousand euros.', {
    readers: ['group:finance'],
  }),
  ...OTHERS.map((text, index) => anItem(`other-${index}`, text)),
];

const CONTEXT = {
  text: 'Hi, the customer wants a refund for the machine after forty days. What can I offer?',
};

describe.each(testEngines)('suggestions on $name', (engine) => {
  let database: Database;
  let t: TestSync;

  beforeAll(async () => {
    database = await openTestDatabase(engine);
  });
  afterAll(() => database.close());

  beforeEach(async () => {
    t = await aTestSync(aSource(...items()), database);
    await importDirectory(t.deps, t.admin, aDirectory());
    const { id } = await addSource(t.sync, t.admin, {
      connector: 'scripted',
      name: 's',
      config: { url: 'u' },
    });
    const run = await queueRun(t.sync, t.admin, id, 'person');
    await runSync(t.sync, { tenantId: t.admin.tenantId, runId: run.id }, new AbortController().signal);
    return () => t.close();
  });

  async function as(slug: string) {
    const person = await findPersonBySlug(t.deps.db, t.admin.tenantId, slug);
    return { ...t.admin, kind: 'person' as const, personId: person!.id };
  }

  async function titlesFor(slug: string, input: SuggestInput = { context: CONTEXT }) {
    return (await suggest(t.search, await as(slug), input)).items.map(({ item }) => item.title);
  }

  test('the passage that fits comes with its reasons; its copy does not come beside it', async () => {
    const set = await suggest(t.search, await as('ada'), { context: CONTEXT });
    expect(set.items[0]).toMatchObject({ item: { kind: 'guide' }, passage: { ordinal: 0 } });
    expect(set.items.filter(({ item }) => item.title.startsWith('Refund'))).toHaveLength(1);
    expect(set.items[0]!.reasons[0]).toContain('refund');
    expect(set.items[0]!.passage.text).toContain('refund');
    expect(set.about).toContain('refund');
    expect(set.message).toBeNull();
  });

  test('nobody is offered what they may not read', async () => {
    expect(await titlesFor('ada')).not.toContain('refund-limits');
    expect(await titlesFor('ingrid')).not.toContain('Refund playbook');
    expect(
      await titlesFor('ingrid', { context: { text: 'who approves refund limits of a thousand euros?' } }),
    ).toEqual(['refund-limits']);
  });

  test('what it was understood as names no word that stands only where the person may not read', async () => {
    const context = { text: 'A refund of more than a thousand euros: who may approve it?' };
    expect((await suggest(t.search, await as('ingrid'), { context })).about).toContain('thousand');
    const { about, message } = await suggest(t.search, await as('ada'), { context: { text: 'thousand' } });
    expect({ about, message }).toMatchObject({
      about: [],
      message: expect.stringContaining('worth your time'),
    });
    expect((await suggest(t.search, await as('ada'), { context })).about).not.toContain('thousand');
  });

  test('nothing rather than noise, in the reader’s language', async () => {
    const none = { context: { text: 'The football match on Saturday was lost by three goals to one.' } };
    expect(await suggest(t.search, await as('ada'), none)).toMatchObject({
      items: [],
      message: /worth your time|too little/,
    });
    const german = await suggest(t.search, await as('ingrid'), none);
    expect(german.message).toMatch(/Ihre Zeit|zu wenig/);
    expect((await suggest(t.search, await as('ada'), { context: {} })).message).toContain('too little');
  });

  test('what a person knows goes, with its near-copies, and comes back when they take it back', async () => {
    const ada = await as('ada');
    const set = await suggest(t.search, ada, { context: CONTEXT });
    const known = { suggestionId: set.id, itemId: set.items[0]!.item.id, feedback: 'know_it' as const };
    await giveFeedback(t.deps, ada, known);
    await giveFeedback(t.deps, ada, known);
    expect((await titlesFor('ada')).filter((title) => title.startsWith('Refund'))).toEqual([]);
    expect(await feedbackOf(t.deps.db, ada.tenantId, ada.personId, known.itemId)).toEqual(['know_it']);
    await withdrawFeedback(t.deps, ada, known);
    expect((await titlesFor('ada')).some((title) => title.startsWith('Refund'))).toBe(true);
  });

  test('feedback is recorded as an event, once', async () => {
    const ada = await as('ada');
    const set = await suggest(t.search, ada, { context: CONTEXT });
    const helped = { suggestionId: set.id, itemId: set.items[0]!.item.id, feedback: 'helped' as const };
    await giveFeedback(t.deps, ada, helped);
    await giveFeedback(t.deps, ada, helped);
    const events = await t.deps.db
      .selectFrom('outbox_event')
      .select('payload')
      .where('tenant_id', '=', ada.tenantId)
      .where('type', '=', 'recommend.feedback-given')
      .execute();
    expect(events).toEqual([{ payload: { ...helped, personId: ada.personId } }]);
  });

  test('feedback needs a person and an offer of their own', async () => {
    const set = await suggest(t.search, await as('ada'), { context: CONTEXT });
    const input = { suggestionId: set.id, itemId: set.items[0]!.item.id, feedback: 'helped' as const };
    await expect(giveFeedback(t.deps, t.admin, input)).rejects.toMatchObject({ code: 'invalid' });
    await expect(giveFeedback(t.deps, await as('ingrid'), input)).rejects.toMatchObject({
      code: 'not_found',
    });
    await expect(
      giveFeedback(t.deps, await as('ingrid'), { itemId: input.itemId, feedback: 'helped' }),
    ).rejects.toMatchObject({ code: 'not_found' });
  });

  test('a subject that stands at the end of a long mail is found', async () => {
    const chatter = 'Thanks for the nice evening last week, we should do that again some time soon. '.repeat(
      60,
    );
    const text = `${chatter}\nOne more thing: can the customer get a refund for the machine?`;
    expect((await titlesFor('ada', { context: { text } }))[0]).toMatch(/^Refund/);
  });

  test('the context is nowhere in the database', async () => {
    await suggest(t.search, await as('ada'), { context: { text: `${CONTEXT.text} zebracontextword` } });
    const stored = await t.deps.db.selectFrom('suggestion').selectAll().execute();
    const events = await t.deps.db.selectFrom('outbox_event').selectAll().execute();
    expect(JSON.stringify([stored, events])).not.toContain('zebracontextword');
  });

  test('limits are exact and named', async () => {
    const ada = await as('ada');
    await expect(suggest(t.search, ada, { context: { text: 'x'.repeat(20_000) } })).resolves.toBeDefined();
    await expect(suggest(t.search, ada, { context: { text: 'x'.repeat(20_001) } })).rejects.toMatchObject({
      code: 'invalid',
      field: 'context.text',
      message: expect.stringContaining('20,001'),
    });
    await expect(suggest(t.search, ada, { context: CONTEXT, limit: 6 })).rejects.toMatchObject({
      field: 'limit',
    });
    expect((await titlesFor('ada', { context: CONTEXT, limit: 1 })).length).toBe(1);
  });
});
