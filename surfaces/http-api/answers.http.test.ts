import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { answer as schema, type Answer } from './schemas/answers.ts';
import { anItem, connectLibrary, openTestApi, OTHER_ITEMS, type TestApi } from './testing/index.ts';

const QUESTION = 'Who approves a refund after 40 days?';

describe('answers', () => {
  let api: TestApi;
  const ask = async (q: string, headers = {}) =>
    (await (await api.call('GET', `/answers?q=${encodeURIComponent(q)}`, { headers })).json()) as Answer;

  beforeAll(async () => {
    api = await openTestApi();
    await connectLibrary(
      api,
      anItem(
        'Refunds',
        'A refund after 40 days is approved by the manager of the team. Write the reason into the ticket.',
        { readers: ['group:support'], url: 'https://x.example/refunds' },
      ),
      ...OTHER_ITEMS,
    );
  });
  afterAll(() => api.close());

  it('quotes the sentence that answers, and says where it stands', async () => {
    const found = await ask(QUESTION);
    expect(schema.strict().parse(found)).toEqual(found);
    expect(found.answer!.sentences[0]).toEqual({
      text: 'A refund after 40 days is approved by the manager of the team.',
      citation: 1,
    });
    expect(found.answer!.citations[0]).toMatchObject({
      number: 1,
      item: { title: 'Refunds', sourceName: 'Library' },
      url: 'https://x.example/refunds',
    });
  });

  it('has no answer from what the asker may not read', async () => {
    const found = await ask(QUESTION, { 'x-mesh-act-as': await api.personId('dan') });
    expect(JSON.stringify(found)).not.toContain('manager');
    expect(found.answer).toBeNull();
  });

  it('says so when nothing is found', async () => {
    expect(await ask('zeppelin')).toEqual({ query: 'zeppelin', answer: null, reason: 'nothing_found' });
  });

  it('needs a question', async () => {
    expect((await api.call('GET', '/answers?q=')).status).toBe(400);
  });
});
