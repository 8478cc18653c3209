import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { suggestions as schema, type Suggestions } from './schemas/suggestions.ts';
import {
  anItem,
  connectLibrary,
  openTestApi,
  OTHER_ITEMS,
  type ProblemBody,
  type TestApi,
} from './testing/index.ts';

const TICKET = 'A customer wants a refund after 40 days. Does the manager have to approve the refund?';

describe('suggestions', () => {
  let api: TestApi;
  let ben: { 'x-mesh-act-as': string };
  let dan: { 'x-mesh-act-as': string };
  const suggest = async (body: unknown, headers: Record<string, string> = ben) =>
    api.call('POST', '/suggestions', { body, headers });
  const titles = async (headers: Record<string, string>) =>
    ((await (await suggest({ context: { text: TICKET } }, headers)).json()) as Suggestions).items.map(
      ({ item }) => item.title,
    );

  beforeAll(async () => {
    api = await openTestApi();
    ben = { 'x-mesh-act-as': await api.personId('ben') };
    dan = { 'x-mesh-act-as': await api.personId('dan') };
    await connectLibrary(
      api,
      anItem(
        'Refund playbook',
        'When a customer asks for a refund after 40 days, the manager has to approve the refund in the ticket.',
        { readers: ['group:support'], url: 'https://x.example/refunds' },
      ),
      ...OTHER_ITEMS,
    );
  });
  afterAll(() => api.close());

  it('brings the passage that fits, with reasons', async () => {
    const answer = (await (await suggest({ context: { text: TICKET }, limit: 3 })).json()) as Suggestions;
    expect(schema.strict().parse(answer)).toEqual(answer);
    expect(answer.items[0]!.item.title).toBe('Refund playbook');
    expect(answer.items[0]!.passage.text).toContain('refund');
    expect(answer.items[0]!.reasons.length).toBeGreaterThan(0);
    expect(answer.about.length).toBeGreaterThan(0);
  });

  it('suggests nothing that the person may not read', async () => {
    expect(await titles(ben)).toContain('Refund playbook');
    expect(await titles(dan)).not.toContain('Refund playbook');
  });

  it('says why there is nothing', async () => {
    const answer = (await (await suggest({ context: {} })).json()) as Suggestions;
    expect(answer.items).toEqual([]);
    expect(answer.message).toEqual(expect.any(String));
  });

  it('takes an item away that the person knows, and brings it back', async () => {
    const answer = (await (await suggest({ context: { text: TICKET } })).json()) as Suggestions;
    const body = { itemId: answer.items[0]!.item.id, feedback: 'know_it' };
    const path = `/suggestions/${answer.id}/feedback`;
    expect((await api.call('POST', path, { body, headers: ben })).status).toBe(204);
    expect(await titles(ben)).not.toContain('Refund playbook');
    expect((await api.call('DELETE', path, { body, headers: ben })).status).toBe(204);
    expect(await titles(ben)).toContain('Refund playbook');
  });

  it('takes feedback from the page of an item', async () => {
    const answer = (await (await suggest({ context: { text: TICKET } })).json()) as Suggestions;
    const path = `/items/${answer.items[0]!.item.id}/feedback`;
    const body = { feedback: 'not_for_me' };
    expect((await api.call('POST', path, { body, headers: ben })).status).toBe(204);
    expect(await titles(ben)).not.toContain('Refund playbook');
    expect((await api.call('DELETE', path, { body, headers: ben })).status).toBe(204);
    expect((await api.call('POST', path, { body, headers: dan })).status).toBe(404);
  });

  it('takes no feedback from nobody, nor on what was not offered', async () => {
    const answer = (await (await suggest({ context: { text: TICKET } })).json()) as Suggestions;
    const body = { itemId: answer.items[0]!.item.id, feedback: 'helped' };
    const path = `/suggestions/${answer.id}/feedback`;
    const nobody = await api.call('POST', path, { body });
    expect(nobody.status).toBe(400);
    expect(((await nobody.json()) as ProblemBody).errors![0]!.field).toBe('X-Mesh-Act-As');
    expect((await api.call('POST', path, { body, headers: dan })).status).toBe(404);
    const odd = await api.call('POST', path, { body: { ...body, feedback: 'meh' }, headers: ben });
    expect(odd.status).toBe(400);
  });

  it.each([
    [{ context: { text: TICKET }, limit: 6 }, 'limit must be at most 5. Send a smaller value.'],
    [
      { context: { text: 'x'.repeat(20_001) } },
      'context.text has 20,001 characters; at most 20,000 are taken. Send the part that matters.',
    ],
    [{}, 'context is missing. Send an object.'],
    [{ context: { text: 7 } }, 'context.text must be a text. Correct its type.'],
    [{ context: { txt: 'x' } }, 'context.txt is not known here. Leave it out, or correct its name.'],
    [{ context: { text: TICKET }, limit: 1.5 }, 'limit must be a whole number. Correct its type.'],
  ])('refuses %.60j', async (body, detail) => {
    const response = await suggest(body);
    expect(response.status).toBe(400);
    expect(((await response.json()) as ProblemBody).detail).toBe(detail);
  });
});
