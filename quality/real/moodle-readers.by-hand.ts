import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openBrowser, type TestBrowser } from '../fixtures/browser.ts';
import { startServer, type TestServer } from '../fixtures/server.ts';
import { lookAs } from '../web/visits.ts';
import { moodle } from './moodle-admin.ts';

const { MOODLE_URL = '', MOODLE_TOKEN = '' } = process.env;
const mark = String(Date.now());
/** Stands in the title and the text of what is restricted, and in no question. */
const SECRET = `Kestrel${mark}`;
const QUESTION = 'When may the warehouse of Utrecht take back a pallet?';

interface Person {
  id: string;
  name: string;
  account: number;
}

let server: TestServer;
let browser: TestBrowser;
let source: { id: string };
let item: { id: string };
let [course, insider, outsider]: [number, Person, Person] = [] as never;

async function mesh(
  method: string,
  path: string,
  more: { as?: Person; body?: object } = {},
): Promise<Response> {
  return fetch(`${server.origin}/api/v1${path}`, {
    method,
    headers: {
      authorization: `Bearer ${server.token}`,
      'content-type': 'application/json',
      ...(more.as && { 'x-mesh-act-as': more.as.id }),
    },
    ...(more.body && { body: JSON.stringify(more.body) }),
  });
}

async function told<Answer>(method: string, path: string, body?: object): Promise<Answer> {
  const response = await mesh(method, path, body && { body });
  const text = await response.text();
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
  return JSON.parse(text || 'null') as Answer;
}

async function sync(): Promise<void> {
  await told('POST', `/sources/${source.id}/sync`);
  for (;;) {
    await pause(500);
    const { lastRun } = await told<{ lastRun: { state: string; message: string } | null }>(
      'GET',
      `/sources/${source.id}`,
    );
    if (lastRun?.state === 'failed') throw new Error(lastRun.message);
    if (lastRun?.state === 'succeeded') return;
  }
}

async function aPerson(first: string): Promise<Person> {
  const [name, email] = [`${first} ${mark}`, `${first}${mark}@example.org`.toLowerCase()];
  const { id } = await told<{ id: string }>('POST', '/people', { name, email });
  const account = Number(
    await moodle('person', { username: email, email, firstname: first, lastname: mark }),
  );
  return { id, name, account };
}

/** Everything that a person can ask for, with what it says of the restricted item: true where it shows. */
async function shownTo(person: Person): Promise<Record<string, boolean>> {
  const q = encodeURIComponent(QUESTION);
  const asked: Record<string, Promise<Response>> = {
    search: mesh('GET', `/search?q=${q}&limit=50`, { as: person }),
    typeahead: mesh('GET', `/typeahead?q=warehouse`, { as: person }),
    list: mesh('GET', `/items?limit=100`, { as: person }),
    item: mesh('GET', `/items/${item.id}`, { as: person }),
    suggestions: mesh('POST', '/suggestions', {
      as: person,
      body: { context: { text: QUESTION }, limit: 5 },
    }),
    answer: mesh('GET', `/answers?q=${q}`, { as: person }),
    sources: mesh('GET', `/sources`, { as: person }),
    export: mesh('GET', `/people/${person.id}/data-export`),
  };
  const texts = await Promise.all(
    Object.entries(asked).map(async ([name, response]) => [name, await (await response).text()] as const),
  );
  return Object.fromEntries([
    ...texts.map(([name, text]) => [
      name,
      text.includes(SECRET) || (name === 'sources' && text.includes(source.id)),
    ]),
    ['web search', (await page(person, `/search?q=${q}`)).includes(SECRET)],
    ['web item', (await page(person, `/items/${item.id}`)).includes(SECRET)],
  ]);
}

/** What a page of the web app says to somebody. */
async function page(person: Person, path: string): Promise<string> {
  const { page: tab, context } = await browser.visitor();
  await tab.goto(server.origin);
  await lookAs(tab, person.name);
  await tab.evaluate((to) => {
    history.pushState({}, '', to);
    dispatchEvent(new PopStateEvent('popstate'));
  }, path);
  await pause(2_000);
  const text = await tab.locator('main').innerText();
  await context.close();
  return text;
}

const EVERYWHERE = {
  search: true,
  typeahead: true,
  list: true,
  item: true,
  suggestions: true,
  answer: true,
  sources: true,
  'web search': true,
  'web item': true,
};
const NOWHERE = Object.fromEntries([...Object.keys(EVERYWHERE), 'export'].map((name) => [name, false]));

beforeAll(async () => {
  [server, browser] = await Promise.all([startServer(), openBrowser()]);
  await told('POST', '/allowed-hosts', { host: new URL(MOODLE_URL).host });
  [insider, outsider] = [await aPerson('Wanda'), await aPerson('Willem')];
  course = Number(
    await moodle('course', { fullname: `Returns ${SECRET}`, shortname: `R${mark}`, numsections: 1 }),
  );
  await moodle('module', {
    type: 'page',
    record: {
      course,
      section: 1,
      name: `Pallets of the warehouse in Utrecht ${SECRET}`,
      content: `<p>The warehouse of Utrecht may take back a pallet within 12 days: ask for ${SECRET}.</p>`,
    },
  });
  await moodle('enrol', { course, person: insider.account });
  source = await told('POST', '/sources', {
    connector: 'moodle',
    name: `Moodle ${mark}`,
    config: { url: MOODLE_URL, token: MOODLE_TOKEN },
  });
  await sync();
  const { results } = await told<{ results: { item: { id: string; title: string } }[] }>(
    'GET',
    `/search?q=${encodeURIComponent(SECRET)}&limit=20`,
  );
  item = results.map((result) => result.item).find(({ title }) => title.startsWith('Pallets'))!;
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

test('an activity of a real Moodle is there for who is enrolled, nowhere for who is not, and follows the enrolment', async () => {
  await mesh('POST', `/items/${item.id}/feedback`, { as: insider, body: { feedback: 'helped' } });
  expect(await shownTo(insider)).toMatchObject(EVERYWHERE);
  expect(await shownTo(outsider)).toEqual(NOWHERE);

  await moodle('enrol', { course, person: outsider.account });
  await moodle('unenrol', { course, person: insider.account });
  await sync();
  expect(await shownTo(outsider)).toMatchObject(EVERYWHERE);
  expect(await shownTo(insider)).toEqual(NOWHERE);
}, 300_000);
