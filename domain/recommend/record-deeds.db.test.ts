import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { saveConsent } from '@mesh/domain/access';
import { createOutbox, type Actor, type Outbox } from '@mesh/domain/kernel';
import { findPersonBySlug, importDirectory } from '@mesh/domain/people';
import {
  createLearners,
  createLogFollower,
  createTimeline,
  exportStatements,
  listCredentials,
  profileDifferences,
  readTimeline,
  type RecordsDeps,
  type Statement,
} from '@mesh/domain/records';
import { addSource, queueRun, runSync } from '@mesh/domain/sync';
import {
  aDirectory,
  anItem,
  aRecordStore,
  aSource,
  aTestSync,
  openTestDatabase,
  type TestSync,
} from '@mesh/domain/testing';
import { inTransaction, type Database } from '@mesh/platform/database';
import { testEngines } from '@mesh/platform/testing';
import { giveFeedback, recordFeedback, recordSuggested, suggest, withdrawFeedback } from './index.ts';

const SECRET = 'Hildegard';
const CONTEXT = {
  text: `Hi, ${SECRET} wants a refund for the machine after forty days. What can I offer?`,
};
const REFUNDS = `A customer who asks for a refund after thirty days has no claim. Offer a goodwill credit of fifty
euros instead, ask the team lead to approve more, and write the reason into the ticket. Never promise a refund before
the machine is back and checked by the warehouse.`;
/** Enough other subjects for words to be rare or common. */
const OTHERS = [
  'Descale the brew unit every three months with the blue powder and rinse it twice before the next coffee.',
  'Book a meeting room in the calendar and leave it tidy; catering is ordered two days before.',
  'The parental leave starts with a letter to the people team, eight weeks ahead.',
  'Slides need one message each, a title that says it, and a chart that proves it.',
  'A pull request is reviewed within a day by somebody who did not write it.',
  'Travel is booked through the portal, second class, and receipts are handed in within a month.',
  'Discovery calls begin with a question about the week of the person, not with our product.',
];

describe.each(testEngines)('what people do with the mesh, in their record, on $name', (engine) => {
  let database: Database;
  let t: TestSync;
  let deps: RecordsDeps;
  let outbox: Outbox;
  let ada: Actor & { personId: string };

  beforeAll(async () => {
    database = await openTestDatabase(engine);
    t = await aTestSync(
      aSource(
        anItem('refunds', REFUNDS, { title: 'Refund playbook', url: 'https://wiki.example.org/refunds' }),
        ...OTHERS.map((text, n) => anItem(`Notes: other ${n}.md`, text)),
      ),
      database,
    );
    deps = { ...(await aRecordStore(database)), ...t.deps };
    outbox = createOutbox(deps);
    outbox.subscribe('recommend.suggested', (event) => recordSuggested(deps, event));
    outbox.subscribe('recommend.feedback-given', (event) => recordFeedback(deps, event));
    outbox.subscribe('recommend.feedback-withdrawn', (event) => recordFeedback(deps, event));
    await importDirectory(t.deps, t.admin, aDirectory());
    const { id } = await addSource(t.sync, t.admin, {
      connector: 'scripted',
      name: 's',
      config: { url: 'u' },
      readers: ['everyone'],
    });
    const run = await queueRun(t.sync, t.admin, id, 'person');
    await runSync(t.sync, { tenantId: t.admin.tenantId, runId: run.id }, new AbortController().signal);
    const { id: personId } = (await findPersonBySlug(t.deps.db, t.admin.tenantId, 'ada'))!;
    ada = { ...t.admin, kind: 'person', personId };
    const wish = { personId, purpose: 'learning-records', granted: true, at: new Date() } as const;
    await inTransaction(t.deps.db, (tx) => saveConsent(tx, t.admin.tenantId, wish));
  });
  afterAll(async () => {
    await t.close();
    await database.close();
  });

  const log = async () => {
    const filters = { relatedActivities: false, relatedAgents: false };
    let text = '';
    for await (const piece of await exportStatements(deps, t.admin, { format: 'jsonl', filters }))
      text += piece;
    return text.trim().split('\n');
  };
  const verbs = async () =>
    (await log()).map((text) => (JSON.parse(text) as Statement).verb.id.split('/').at(-1));

  test('each once and in order, also when an event is delivered again after a kill; for nobody nothing', async () => {
    await suggest(t.search, t.admin, { context: CONTEXT });
    const { id: suggestionId, items } = await suggest(t.search, ada, { context: CONTEXT });
    const itemId = items.find(({ item }) => item.title === 'Refund playbook')!.item.id;
    for (const feedback of ['opened', 'helped', 'not_for_me', 'know_it'] as const)
      await giveFeedback(t.deps, ada, { suggestionId, itemId, feedback });
    await withdrawFeedback(t.deps, ada, { suggestionId, itemId, feedback: 'not_for_me' });
    await outbox.drain();
    const told = [...items.map(() => 'suggested'), 'open', 'helped', 'not-for-me', 'known', 'withdrew'];
    expect(await verbs()).toEqual(told);
    // As a process leaves it that is killed before it marks what it delivered.
    await deps.db
      .updateTable('outbox_event')
      .set({ done_at: null })
      .where('tenant_id', '=', t.admin.tenantId)
      .where('type', 'like', 'recommend.%')
      .execute();
    await outbox.drain();
    expect(await verbs()).toEqual(told);
  });

  test('keep the profile, and hold neither the work nor a name, a mail or a title', async () => {
    const statements = await log();
    expect(statements.flatMap((text) => profileDifferences(JSON.parse(text) as Statement))).toEqual([]);
    expect(statements.filter((text) => /Hildegard|Ada|@|playbook/.test(text))).toEqual([]);
    expect(await listCredentials(deps, t.admin)).toEqual([]);
  });

  test('are read by the person in words, with the titles that they may read', async () => {
    await createLogFollower(deps, [createLearners(deps.activityItems), createTimeline()]).catchUp(
      t.admin.tenantId,
    );
    const page = { personId: ada.personId, verb: undefined, limit: 50, after: undefined };
    const { entries } = await readTimeline(deps, ada, { ...page, language: 'de' });
    expect(entries.slice(0, 3)).toMatchObject([
      { verb: 'nahm ein Wort zurück zu', object: { title: 'Refund playbook' }, witness: 'Learning Mesh' },
      { verb: 'kannte schon' },
      { verb: 'wollte nicht' },
    ]);
    const english = await readTimeline(deps, ada, { ...page, language: 'en' });
    expect(new Set(english.entries.map(({ verb }) => verb))).toContain('was offered');
    expect(english.entries.every(({ object }) => object.item !== null && object.title !== null)).toBe(true);
  });

  test('of an item whose own id only looks like an address are told all the same', async () => {
    const { id: itemId } = await deps.db
      .selectFrom('item')
      .select('id')
      .where('tenant_id', '=', t.admin.tenantId)
      .where('native_id', '=', 'Notes: other 0.md')
      .executeTakeFirstOrThrow();
    const payload = { personId: ada.personId, itemId, feedback: 'opened' as const, suggestionId: null };
    const event = { tenantId: t.admin.tenantId, id: randomUUID(), payload, at: new Date() };
    await recordFeedback(deps, { ...event, type: 'recommend.feedback-given' });
    expect((await log()).at(-1)).toContain(`"urn:uuid:${itemId}"`);
  });
});
