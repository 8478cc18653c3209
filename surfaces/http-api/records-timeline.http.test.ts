import { createLearners, createLogFollower, storeStatements, type Statement } from '@mesh/domain/records';
import { aSender, aStatement, checked } from '@mesh/domain/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { timeline, type RecordTimeline } from './schemas/record-timeline.ts';
import { anItem, connectLibrary, openTestApi, type TestApi } from './testing/index.ts';

const REFUNDS = 'https://wiki.example.org/refunds';
const SECRET = 'https://wiki.example.org/merger-with-acme';

describe('a timeline', () => {
  let api: TestApi;
  const actor = { mbox: 'mailto:ada@example.org' };
  const get = async (path: string, options = {}): Promise<RecordTimeline> => {
    const response = await api.call('GET', path, options);
    expect(response.status).toBe(200);
    const body: unknown = await response.json();
    expect(timeline.strict().parse(body)).toEqual(body);
    return body as RecordTimeline;
  };
  const as = async (slug: string, headers = {}) => ({
    headers: { 'X-Mesh-Act-As': await api.personId(slug), ...headers },
  });

  beforeAll(async () => {
    api = await openTestApi();
    await connectLibrary(
      api,
      anItem('Refunds', 'A refund after forty days.', { url: REFUNDS, readers: ['group:support'] }),
      anItem('Merger', 'Nobody knows of it.', { url: SECRET, readers: ['group:sales'] }),
    );
    const statements: Partial<Statement>[] = [
      { actor, object: { id: REFUNDS }, result: { score: { scaled: 0.8 }, success: true, duration: 'PT2M' } },
      { actor, object: { id: SECRET, definition: { name: { en: 'The merger' } } } },
      {
        actor,
        verb: { id: 'https://example.org/verbs/juggled', display: { 'de-AT': 'jonglierte', en: 'juggled' } },
        object: { id: 'https://elsewhere.example.org', definition: { name: { en: 'Balls', de: 'Bälle' } } },
      },
      {
        actor: { mbox: 'mailto:ben@example.org', name: 'Ben' },
        verb: { id: 'https://example.org/verbs/praised' },
        object: { objectType: 'Agent', ...actor },
      },
      { actor: { mbox: 'mailto:dan@example.org' }, object: { objectType: 'Agent', ...actor } },
    ];
    const sender = aSender({ tenantId: api.tenantId });
    const input = { statements: checked(...statements.map(aStatement)), attachments: new Map() };
    await storeStatements(api.deps.records, sender, input);
    const learners = createLearners(api.deps.records.activityItems);
    await createLogFollower(api.deps.records, [learners]).catchUp(api.tenantId);
  });
  afterAll(() => api.close());

  it('tells somebody in words what is held of them, and of an item that they may not read no name at all', async () => {
    const { entries, actors } = await get('/records/timeline', await as('ada'));
    expect(actors).toEqual([{ identifier: actor, statements: 3 }]);
    expect(entries).toMatchObject([
      // Whose mail it is nobody is told who may not read records.
      { by: '…@example.org', object: { title: 'ada@example.org' } },
      { by: 'Ben', verb: 'praised', object: { kind: 'agent', activity: null, title: 'ada@example.org' } },
      { by: null, verb: 'juggled', object: { title: 'Balls', item: null } },
      { verb: 'completed', object: { activity: null, item: null, title: null } },
      {
        verb: 'completed',
        object: { title: 'Refunds' },
        score: { scaled: 0.8 },
        passed: true,
        durationSeconds: 120,
      },
    ]);
    const german = await get('/records/timeline', await as('ada', { 'accept-language': 'de' }));
    expect(german.entries.map(({ verb, object }) => [verb, object.title])).toEqual([
      ['abgeschlossen', 'ada@example.org'],
      ['praised', 'ada@example.org'],
      ['jonglierte', 'Bälle'],
      ['abgeschlossen', null],
      ['abgeschlossen', 'Refunds'],
    ]);
  });

  it('comes page by page', async () => {
    const all = await get('/records/timeline', await as('ada'));
    const first = await get('/records/timeline?limit=3', await as('ada'));
    const second = await get(`/records/timeline?limit=3&cursor=${first.nextCursor}`, await as('ada'));
    expect([...first.entries, ...second.entries]).toEqual(all.entries);
    expect(second.nextCursor).toBeNull();
    const verb = encodeURIComponent('http://adlnet.gov/expapi/verbs/completed');
    const completed = await get(`/records/timeline?verb=${verb}`, await as('ada'));
    expect(completed.entries).toEqual(all.entries.filter((entry) => entry.verb === 'completed'));
    expect(completed.entries).toHaveLength(3);
  });

  it('is another’s for those alone who may read records, and that is audited once a look', async () => {
    const ada = await api.personId('ada');
    const path = `/records/timeline?person=${ada}&limit=2`;
    expect((await api.call('GET', path, await as('ben'))).status).toBe(403);
    expect((await api.call('GET', '/records/timeline')).status).toBe(400);
    const token = await api.token('records:read', 'catalogue:read');
    const first = await get(path, { token });
    expect(first.entries[0]!.by).toBe('dan@example.org');
    await get(`${path}&cursor=${first.nextCursor}`, { token });
    const audited = await api.deps.records.db
      .selectFrom('audit_entry')
      .select('action')
      .where('target', '=', ada)
      .where('action', '=', 'person.records-view')
      .execute();
    expect(audited).toHaveLength(1);
  });
});
