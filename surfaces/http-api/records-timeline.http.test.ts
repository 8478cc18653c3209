import {
  createLearners,
  createLogFollower,
  createTimeline,
  storeStatements,
  VOIDED,
  type Statement,
} from '@mesh/domain/records';
import { aSender, aStatement, checked } from '@mesh/domain/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { timeline, type RecordTimeline } from './schemas/record-timeline.ts';
import { anItem, connectLibrary, openTestApi, type TestApi } from './testing/index.ts';

const REFUNDS = 'https://wiki.example.org/refunds';
const SECRET = 'https://wiki.example.org/merger-with-acme';

const at = (minute: number) => new Date(Date.UTC(2026, 2, 2, 9, minute)).toISOString();
const to = (id: string) => ({ objectType: 'StatementRef' as const, id });

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

  const store = (...statements: Statement[]) =>
    storeStatements(api.deps.records, aSender({ tenantId: api.tenantId }), {
      statements: checked(...statements),
      attachments: new Map(),
    });
  const follow = () => {
    const { records } = api.deps;
    const consumers = [createLearners(records.activityItems), createTimeline()];
    return createLogFollower(records, consumers).catchUp(api.tenantId);
  };

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
    await store(...statements.map((one, minute) => aStatement({ timestamp: at(minute), ...one })));
    await follow();
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

  it('is in the order in which it happened, whenever it was told, with what voids or mentions it', async () => {
    const cleo = { mbox: 'mailto:cleo@example.org' };
    const person = { headers: { 'X-Mesh-Act-As': await api.personId('cleo') } };
    const [late, early, gone] = [50, 40, 45].map((minute) =>
      aStatement({
        actor: cleo,
        timestamp: at(minute),
        verb: { id: `https://x.example/verbs/at-${minute}` },
      }),
    );
    const mentions = aStatement({
      object: to(early!.id),
      timestamp: at(41),
      actor: { mbox: 'mailto:a@b.example' },
    });
    const voids = aStatement({ object: to(gone!.id), verb: { id: VOIDED }, timestamp: at(46) });
    // The one that mentions comes before what it mentions.
    for (const one of [late!, mentions, early!, gone!, voids]) await store(one);
    await follow();
    const all = (await get('/records/timeline', person)).entries;
    expect(all.map(({ statementId }) => statementId)).toEqual([late!.id, voids.id, mentions.id, early!.id]);
    expect(all.map((one) => one.at)).toEqual([at(50), at(46), at(41), at(40)]);
    const paged: string[] = [];
    for (let cursor = ''; ;) {
      const page = await get(`/records/timeline?limit=1${cursor}`, person);
      paged.push(...page.entries.map(({ statementId }) => statementId));
      if (page.nextCursor === null) break;
      cursor = `&cursor=${page.nextCursor}`;
    }
    expect(paged).toEqual(all.map(({ statementId }) => statementId));
  });
});
