import { createHash, randomUUID } from 'node:crypto';
import {
  createLearners,
  createLogFollower,
  listStatements,
  storeStatements,
  VOIDED,
  type Statement,
} from '@mesh/domain/records';
import { systemActor } from '@mesh/domain/kernel';
import { aSender, aStatement, checked } from '@mesh/domain/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  recordStatementDetail,
  recordStatements,
  type RecordStatementDetail,
  type RecordStatements,
} from './schemas/record-statements.ts';
import { anItem, connectLibrary, openTestApi, type ProblemBody, type TestApi } from './testing/index.ts';

const REFUNDS = 'https://wiki.example.org/refunds';
const ada = { mbox: 'mailto:ada@example.org' };
const ben = { mbox: 'mailto:ben@example.org', name: 'Ben' };

describe('statements for those who look after records', () => {
  let api: TestApi;
  const [first, gone, note] = [randomUUID(), randomUUID(), Buffer.from('a note')];
  const sha2 = createHash('sha256').update(note).digest('hex');

  const get = async (path: string, options = {}): Promise<RecordStatements> => {
    const response = await api.call('GET', path, options);
    expect(response.status).toBe(200);
    const body: unknown = await response.json();
    expect(recordStatements.strict().parse(body)).toEqual(body);
    return body as RecordStatements;
  };
  const see = async (id: string, options = {}): Promise<RecordStatementDetail> => {
    const response = await api.call('GET', `/records/statements/${id}`, options);
    expect(response.status).toBe(200);
    const body: unknown = await response.json();
    expect(recordStatementDetail.strict().parse(body)).toEqual(body);
    return body as RecordStatementDetail;
  };
  const audited = async (action: string) =>
    (
      await api.deps.records.db
        .selectFrom('audit_entry')
        .select(['target', 'detail'])
        .where('action', '=', action)
        .orderBy('id')
        .execute()
    ).map(({ target, detail }) => ({ target, detail }));

  beforeAll(async () => {
    api = await openTestApi();
    await connectLibrary(api, anItem('Refunds', 'A refund after forty days.', { url: REFUNDS }));
    const attachment = {
      usageType: 'https://example.org/note',
      display: { en: 'Note' },
      contentType: 'text/plain',
      length: note.length,
      sha2,
    };
    const statements: Partial<Statement>[] = [
      { id: first, actor: ada, object: { id: REFUNDS }, attachments: [attachment] },
      { id: gone, actor: ben },
      { actor: ben, verb: { id: VOIDED }, object: { objectType: 'StatementRef', id: gone } },
      {
        actor: ben,
        verb: { id: 'https://example.org/agreed' },
        object: { objectType: 'StatementRef', id: first },
      },
    ];
    const sender = aSender({ tenantId: api.tenantId });
    const attachments = new Map([[sha2, { contentType: 'text/plain', content: note }]]);
    await storeStatements(api.deps.records, sender, {
      statements: checked(...statements.map(aStatement)),
      attachments,
    });
    const learners = createLearners(api.deps.records.activityItems);
    await createLogFollower(api.deps.records, [learners]).catchUp(api.tenantId);
  });
  afterAll(() => api.close());

  it('come in words of the language asked for, with who that is and who sent it', async () => {
    const { statements, nextCursor } = await get('/records/statements');
    expect(nextCursor).toBeNull();
    expect(statements.map(({ words }) => [words.who.name, words.verb, words.object.title])).toEqual([
      ['Ben', 'agreed', null],
      ['Ben', 'took back a statement', null],
      ['ada@example.org', 'completed', 'Refunds'],
    ]);
    expect(statements.at(-1)).toMatchObject({
      id: first,
      statement: { actor: ada, object: { id: REFUNDS } },
      words: { who: { person: { name: 'Ada Lind' } } },
      credential: { name: null },
    });
    const german = await get('/records/statements?ascending=true&limit=1', {
      headers: { 'accept-language': 'de' },
    });
    expect(german.statements.map(({ words }) => words.verb)).toEqual(['abgeschlossen']);
  });

  it('are found by the filters of xAPI and by person, page by page', async () => {
    const agent = encodeURIComponent(JSON.stringify(ben));
    const ofBen = await get(`/records/statements?agent=${agent}`);
    expect(ofBen.statements).toHaveLength(2);
    const page = await get(`/records/statements?agent=${agent}&limit=1`);
    const rest = await get(`/records/statements?agent=${agent}&limit=1&cursor=${page.nextCursor}`);
    expect([...page.statements, ...rest.statements]).toEqual(ofBen.statements);
    expect(rest.nextCursor).toBeNull();
    const ofPerson = await get(`/records/statements?person=${await api.personId('ada')}`);
    expect(ofPerson.agents).toEqual([ada]);
    expect(ofPerson.statements.map(({ id }) => id)).toContain(first);
    expect(await get(`/records/statements?person=${await api.personId('dan')}`)).toEqual({
      statements: [],
      agents: [],
      nextCursor: null,
    });
  });

  it('of a filter that can not be say which and why', async () => {
    const wrong = [
      'verb=no-iri',
      'agent=%7B',
      'since=yesterday',
      `person=${first}&agent=%7B%22mbox%22%3A%22mailto%3Aa%40b.c%22%7D`,
    ];
    const fields = [];
    for (const query of wrong) {
      const response = await api.call('GET', `/records/statements?${query}`);
      expect(response.status).toBe(400);
      fields.push(((await response.json()) as ProblemBody).errors?.[0]?.field);
    }
    expect(fields).toEqual(['verb', 'agent', 'since', 'person']);
    expect((await api.call('GET', `/records/statements?person=${first}`)).status).toBe(404);
    expect((await api.call('GET', `/records/statements/${randomUUID()}`)).status).toBe(404);
  });

  it('are seen one by one with what refers to them, voided ones too', async () => {
    expect(await see(first)).toMatchObject({
      voided: false,
      voidedBy: [],
      mentionedBy: [expect.any(String)],
      heldContents: [sha2],
      signature: 'none',
      differences: [],
      attempt: { number: 1, completed: true, item: { title: 'Refunds' }, person: { name: 'Ada Lind' } },
    });
    expect(await see(gone)).toMatchObject({
      voided: true,
      voidedBy: [expect.any(String)],
      mentionedBy: [],
      attempt: null,
    });
  });

  it('are for those alone who may read records, and a look at them is audited where it begins', async () => {
    const ben = { headers: { 'X-Mesh-Act-As': await api.personId('ben') } };
    expect((await api.call('GET', '/records/statements', ben)).status).toBe(403);
    expect((await api.call('GET', `/records/statements/${first}`, ben)).status).toBe(403);
    const before = { lists: await audited('records.view'), persons: await audited('person.records-view') };
    const ada = await api.personId('ada');
    const token = await api.token('records:read');
    const page = await get('/records/statements?limit=1', { token });
    await get(`/records/statements?limit=1&cursor=${page.nextCursor}`, { token });
    await get(`/records/statements?person=${ada}`, { token });
    await see(first, { token });
    expect((await audited('records.view')).slice(before.lists.length)).toHaveLength(1);
    expect((await audited('person.records-view')).slice(before.persons.length)).toEqual([
      { target: ada, detail: {} },
      { target: ada, detail: { statement: first } },
    ]);
  });

  it('name no item that the viewer may not read, in their own words either, one by one or in an export', async () => {
    const CLOSED = 'https://wiki.example.org/closing-leeds';
    api.library.set(
      'Closed',
      anItem('Closed', 'It closes in May.', { url: CLOSED, title: 'Closing Leeds', readers: ['person:dan'] }),
    );
    const source = (await api.call('GET', '/sources').then((response) => response.json())) as {
      sources: { id: string }[];
    };
    await api.call('POST', `/sources/${source.sources[0]!.id}/sync`);
    await api.runsEnd();
    const [about, within] = [randomUUID(), randomUUID()];
    const definition = { name: { en: 'Closing Leeds' } };
    const told: Partial<Statement>[] = [
      {
        id: about,
        actor: ada,
        object: { id: CLOSED, definition },
        result: { success: true, response: 'Leeds closes' },
      },
      {
        id: within,
        actor: ada,
        object: { id: 'https://lms.example.org/quiz', definition: { name: { en: 'Quiz on Leeds' } } },
        context: { contextActivities: { grouping: [{ id: CLOSED, definition }] } },
      },
    ];
    const sender = aSender({ tenantId: api.tenantId });
    await storeStatements(api.deps.records, sender, {
      statements: checked(...told.map(aStatement)),
      attachments: new Map(),
    });
    const token = await api.token('records:read');
    const learners = createLearners(api.deps.records.activityItems);
    await createLogFollower(api.deps.records, [learners]).catchUp(api.tenantId);
    const read = async (path: string, as?: string) =>
      (await api.call('GET', path, as === undefined ? {} : { token: as })).text();
    const one = `/records/statements/${about}`;
    for (const path of [
      '/records/statements',
      one,
      `/records/statements/${within}`,
      '/records/statements/export',
      '/records/statements/export?format=csv',
    ]) {
      expect(await read(path, token)).not.toMatch(/leeds/i);
      expect(await read(path)).toMatch(/leeds/i);
    }
    expect((await see(about, { token })).statement).toMatchObject({
      id: about,
      actor: ada,
      object: { id: 'urn:learning-mesh:withheld' },
      result: { success: true },
    });
    // Elsewhere now: what was told of it where it was is still about it.
    const moved = { ...api.library.get('Closed')!, url: 'https://wiki.example.org/archive/71' };
    api.library.set('Closed', moved);
    await api.call('POST', `/sources/${source.sources[0]!.id}/sync`);
    await api.runsEnd();
    expect(await read(one, token)).not.toMatch(/leeds/i);
    api.library.delete('Closed');
  });

  it('take as many queries for a page as for one', async () => {
    let queries = 0;
    const counting: Parameters<typeof api.deps.records.db.withPlugin>[0] = {
      transformQuery: ({ node }) => {
        queries += 1;
        return node;
      },
      transformResult: async ({ result }) => result,
    };
    const deps = { ...api.deps.records, db: api.deps.records.db.withPlugin(counting) };
    const asked = async (limit: number) => {
      queries = 0;
      await listStatements(deps, systemActor(api.tenantId), { language: 'en', limit, ascending: true });
      return queries;
    };
    const one = await asked(1);
    expect(one).toBeGreaterThan(3);
    expect(one).toBeLessThan(10);
    expect(await asked(500)).toBe(one);
  });
});
