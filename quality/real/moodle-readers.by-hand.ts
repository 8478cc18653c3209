import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openBrowser, type TestBrowser, type Visitor } from '../fixtures/browser.ts';
import { startServer, type TestServer } from '../fixtures/server.ts';
import { meshApi } from './mesh-api.ts';
import { moodle } from './moodle-admin.ts';

const { MOODLE_URL = '', MOODLE_TOKEN = '' } = process.env;
const mark = String(Date.now());
/** Stands in the title and the text of what is restricted, and in no question. */
const SECRET = `Kestrel${mark}`;
const TITLE = `Pallets of the warehouse in Utrecht ${SECRET}`;
const QUESTION = 'When may the warehouse of Utrecht take back a pallet?';
const SENDER = { MESH_XAPI_KEY: 'moodle-readers', MESH_XAPI_SECRET: 'the secret of this check' };

/** Somebody with an account in Moodle, signed in to the mesh with a browser of their own. */
interface Person {
  id: string;
  email: string;
  account: number;
  visitor: Visitor;
}

let server: TestServer;
let browser: TestBrowser;
let mesh: ReturnType<typeof meshApi>;
let source: { id: string };
let item: { id: string; url: string };
let [course, insider, outsider]: [number, Person, Person] = [] as never;

async function aPerson(first: string): Promise<Person> {
  const [name, email] = [`${first} ${mark}`, `${first}${mark}@example.org`.toLowerCase()];
  const { id } = await mesh.ask<{ id: string }>('POST', '/people', { name, email });
  // So that exports of records are theirs to ask for.
  await mesh.ask('POST', '/roles/assignments', { role: 'analyst', holder: { kind: 'person', id } });
  const account = Number(
    await moodle('person', { username: email, email, firstname: first, lastname: mark }),
  );
  const { url } = await mesh.ask<{ url: string }>('POST', `/people/${id}/sign-in-link`, {});
  const visitor = await browser.visitor();
  const used = await visitor.context.request.post(`${server.origin}/sign-in/api/link/use`, {
    headers: { 'x-mesh-client': 'web', origin: server.origin },
    data: { token: url.split('#')[1], password: `${mark} good words` },
  });
  if (!used.ok()) throw new Error(await used.text());
  return { id, email, account, visitor };
}

/** The text of an answer, as the web app of this person would get it. */
async function told({ visitor }: Person, path: string, data?: object): Promise<string> {
  const response = await visitor.context.request.fetch(`${server.origin}/api/v1${path}`, {
    method: data === undefined ? 'GET' : 'POST',
    headers: { 'x-mesh-client': 'web' },
    ...(data !== undefined && { data }),
  });
  return response.text();
}

/** What a page of the web app says to somebody. */
async function page({ visitor }: Person, path: string): Promise<string> {
  await visitor.page.goto(server.origin + path);
  await pause(2_000);
  return visitor.page.locator('main').innerText();
}

/** Everything that a person can ask for, with what it says of the restricted item: true where it shows. */
async function shownTo(person: Person): Promise<Record<string, boolean>> {
  const q = encodeURIComponent(QUESTION);
  const texts: Record<string, string> = {
    search: await told(person, `/search?q=${q}&limit=50`),
    typeahead: await told(person, `/typeahead?q=warehouse`),
    list: await told(person, `/items?limit=100`),
    item: await told(person, `/items/${item.id}`),
    suggestions: await told(person, '/suggestions', { context: { text: QUESTION }, limit: 5 }),
    answer: await told(person, `/answers?q=${q}`),
    'records as lines': await told(person, '/records/statements/export'),
    'records as a table': await told(person, '/records/statements/export?format=csv'),
    'own data': await told(person, '/me/data-export?format=jsonl'),
    'web search': await page(person, `/search?q=${q}`),
    'web item': await page(person, `/items/${item.id}`),
    'web record': await page(person, '/my-record'),
  };
  const shown = Object.entries(texts).map(([name, text]) => [
    name,
    text.includes(SECRET) || text.includes(item.url),
  ]);
  const sources = await told(person, '/sources');
  return { ...Object.fromEntries(shown), sources: sources.includes(source.id) };
}

/** As Moodle's log store would tell of it. */
async function completes({ email }: Person): Promise<void> {
  const key = Buffer.from(`${SENDER.MESH_XAPI_KEY}:${SENDER.MESH_XAPI_SECRET}`).toString('base64');
  const statement = {
    id: randomUUID(),
    actor: { mbox: `mailto:${email}` },
    verb: { id: 'http://adlnet.gov/expapi/verbs/completed' },
    object: { id: item.url, definition: { name: { en: TITLE } } },
  };
  const response = await fetch(`${server.origin}/xapi/statements`, {
    method: 'POST',
    headers: {
      authorization: `Basic ${key}`,
      'content-type': 'application/json',
      'x-experience-api-version': '1.0.3',
    },
    body: JSON.stringify([statement]),
  });
  if (!response.ok) throw new Error(await response.text());
}

async function sync(): Promise<void> {
  await mesh.ask('POST', `/sources/${source.id}/sync`);
  const run = await mesh.ended(source.id);
  if (run.state !== 'succeeded') throw new Error(run.message ?? run.state);
}

beforeAll(async () => {
  [server, browser] = await Promise.all([startServer(SENDER), openBrowser()]);
  mesh = meshApi(server);
  await mesh.ask('POST', '/allowed-hosts', { host: new URL(MOODLE_URL).host });
  [insider, outsider] = [await aPerson('Wanda'), await aPerson('Willem')];
  course = Number(
    await moodle('course', { fullname: `Returns ${SECRET}`, shortname: `R${mark}`, numsections: 1 }),
  );
  const content = `<p>The warehouse of Utrecht may take back a pallet within 12 days: ask for ${SECRET}.</p>`;
  await moodle('module', { type: 'page', record: { course, section: 1, name: TITLE, content } });
  await moodle('enrol', { course, person: insider.account });
  source = await mesh.ask('POST', '/sources', {
    connector: 'moodle',
    name: `Moodle ${mark}`,
    config: { url: MOODLE_URL, token: MOODLE_TOKEN },
  });
  await sync();
  const { results } = await mesh.ask<{ results: { item: { id: string; title: string } }[] }>(
    'GET',
    `/search?q=${encodeURIComponent(SECRET)}&limit=20`,
  );
  const found = results.find((result) => result.item.title === TITLE)!;
  item = await mesh.ask('GET', `/items/${found.item.id}`);
  for (const person of [insider, outsider]) await completes(person);
  await told(insider, `/items/${item.id}/feedback`, { feedback: 'helped' });
}, 240_000);
afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

test('an activity of a real Moodle is there for who is enrolled, nowhere for who is not, and follows the enrolment', async () => {
  const inside = await shownTo(insider);
  const everywhere = Object.fromEntries(Object.keys(inside).map((name) => [name, true]));
  const nowhere = Object.fromEntries(Object.keys(inside).map((name) => [name, false]));
  expect(inside).toEqual(everywhere);
  expect(await shownTo(outsider)).toEqual(nowhere);

  await moodle('enrol', { course, person: outsider.account });
  await moodle('unenrol', { course, person: insider.account });
  await sync();
  expect(await shownTo(outsider)).toEqual(everywhere);
  expect(await shownTo(insider)).toEqual(nowhere);
}, 300_000);
