import { randomUUID } from 'node:crypto';
import { alike, anyWord, due, type Look } from './look.ts';
import { COMMON, titleOf, type WorldItem } from './world.ts';

/** Asks after something that is not theirs by every word of it, and by its id. */
export async function probe(look: Look, item: WorldItem): Promise<void> {
  await byWords(look, item);
  const id = look.idOf(item);
  if (id !== undefined) await byId(look, id);
}

async function byWords(look: Look, item: WorldItem): Promise<void> {
  const { dice } = look;
  const [secret, nothing] = [
    await look.ask('search', 'GET', `/search?q=${item.canary}`),
    await look.ask('search', 'GET', '/search?q=kz99999'),
  ].map(({ text }) => text.replace(/"tookMs":\d+/, '').replace(/"query":"\w+"/, ''));
  if (secret !== nothing)
    look.found({
      kind: 'leak',
      surface: 'search',
      detail: `${item.canary} is not as unknown as nothing: ${secret}`,
    });
  await look.ask('typeahead', 'GET', `/typeahead?q=${item.canary}`);
  const q = encodeURIComponent(`${COMMON.body} ${item.canary} ${anyWord(item, dice)}`);
  await look.ask('answers', 'GET', `/answers?q=${q}`);
  const context = { title: `What about ${anyWord(item, dice)}?`, text: `${titleOf(item)} ${item.words}` };
  await look.ask('suggestions', 'POST', '/suggestions', { body: { context } });
}

const at = (id: string): string => `/items/${id}`;
const sameAs = (id: string): string => `${at(id)}/same-as`;
const attemptsAt = (id: string): string => `/records/attempts?item=${id}`;

async function byId(look: Look, id: string): Promise<void> {
  await alike(look, 'item', 'GET', at, id);
  // Whoever once had an answer is not told whether it is still the same.
  await alike(look, 'item', 'GET', at, id, () => ({ headers: { 'if-none-match': '*' } }));
  for (const method of ['POST', 'DELETE'])
    await alike(
      look,
      'feedback',
      method,
      (of) => `${at(of)}/feedback`,
      id,
      () => ({ body: { feedback: 'helped' } }),
    );
  // What they did themselves is theirs to see, whatever has become of the item.
  const { attempts } = await due(look, 'attempts', attemptsAt(id), { attempts: [] as unknown[] });
  if (attempts.length === 0) await alike(look, 'attempts', 'GET', attemptsAt, id);
  await alike(look, 'edit', 'PATCH', at, id, () => ({ body: { title: 'Mine' } }));
  await asCopy(look, id);
}

/** Of what, and as what, it is to be a copy. */
async function asCopy(look: Look, id: string): Promise<void> {
  await alike(look, 'edit', 'POST', sameAs, id, () => ({ body: { itemId: randomUUID() } }));
  const [open] = look.listed;
  const own = open && look.idOf(open);
  if (own === undefined) return;
  await alike(
    look,
    'edit',
    'POST',
    () => sameAs(own),
    id,
    (of) => ({ body: { itemId: of } }),
  );
  await alike(look, 'edit', 'DELETE', (of) => `${sameAs(own)}/${of}`, id);
}
