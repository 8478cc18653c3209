import { afterEach, expect, test } from 'vitest';
import { aRealRepository, collectPass, contextFor, whyNoGit, type Pass } from '@mesh/connectors/kit/testing';
import { emulateApp } from './testing/emulated-app.ts';
import { startGithub } from './emulator.ts';
import { githubConnector } from './index.ts';

const noGit = whyNoGit();
if (noGit !== undefined) console.warn(`The wiki is not tried against a real git server: ${noGit}.`);

const open: { stop(): Promise<void> }[] = [];
afterEach(async () => {
  for (const server of open.splice(0)) await server.stop();
});

async function aWiki(pages: Record<string, string> = {}) {
  const github = await startGithub();
  open.push(github.server);
  for (const [title, text] of Object.entries(pages)) github.wiki.create(title, text);
  const pass = (from?: Pass) => collectPass(githubConnector, github.config, { from, stream: 'wiki' });
  return { ...github, pass };
}

const check = (config: Record<string, unknown>) => githubConnector.check(contextFor(githubConnector, config));
const shown = ({ items }: Pass) => [...items.values()].map(({ nativeId, title }) => `${nativeId}: ${title}`);

test('pages, without what stands around them, at the addresses that GitHub shows them at', async () => {
  const { pass } = await aWiki({ Home: 'Welcome.', 'Release & deploy?': 'On Fridays.' });
  const { items } = await pass();
  expect([...items.values()].map(({ title, url }) => [title, url])).toEqual([
    ['Home', 'https://github.test/acme/handbook/wiki/Home'],
    ['Release & deploy?', 'https://github.test/acme/handbook/wiki/Release-%26-deploy%3F'],
  ]);
  expect(items.get('wiki:Home.md')).toMatchObject({
    readers: ['source-group:collaborators'],
    content: { mediaType: 'text/markdown', bytes: Buffer.from('Welcome.') },
  });
});

test('a page keeps its id when it moves to another folder or name, and only what changed is asked for', async () => {
  const { pass, wiki, server } = await aWiki({ Home: 'Welcome.', Old: 'Of old.', Gone: 'Soon.' });
  const first = await pass();
  wiki.change('wiki:Old.md', { title: 'New', folder: 'archive/' });
  wiki.remove('wiki:Gone.md');
  const asked = server.requests.length;
  const second = await pass(first);
  expect(shown(second)).toEqual(['wiki:Home.md: Home', 'wiki:Old.md: New']);
  expect(second.changes).toHaveLength(2);
  // The newest commit, both trees and the one page that moved, after what the server can do.
  expect(server.requests.slice(asked).filter((line) => line.includes('.wiki.git'))).toHaveLength(5);
  expect((await pass(second)).changes).toEqual([]);
});

test('a rewritten history is read anew, with the names of before', async () => {
  const { pass, wiki } = await aWiki({ Home: 'Welcome.', Old: 'Of old.' });
  const first = await pass();
  wiki.change('wiki:Old.md', { title: 'New' });
  const moved = await pass(first);
  wiki.remove('wiki:Home.md');
  wiki.git.rewrite();
  expect(shown(await pass(moved))).toEqual(['wiki:Old.md: New']);
});

test('a page that the server has lost costs only itself', async () => {
  const { pass, wiki } = await aWiki({ Home: 'Welcome.', Lost: 'Gone.' });
  wiki.change('wiki:Lost.md', { broken: true });
  const { items, failures } = await pass();
  expect([...items.keys()]).toEqual(['wiki:Home.md']);
  expect(failures).toMatchObject([{ nativeId: 'wiki:Lost.md', title: 'Lost.md' }]);
});

test('a wiki that was turned off is empty; one that shows no page says what to do', async () => {
  const { pass, state, wiki, config } = await aWiki({ Home: 'Welcome.' });
  await expect(check(config)).resolves.toMatchObject({ title: 'acme/handbook' });
  const first = await pass();
  wiki.answer = () => ({ status: 404, body: 'Repository not found.' });
  await expect(check(config)).rejects.toThrow(
    /^read: The wiki of acme\/handbook shows no page: .*leave the wiki out/,
  );
  await expect(pass(first)).rejects.toThrow(/shows no page/);
  state.hasWiki = false;
  await expect(check(config)).resolves.toMatchObject({ title: 'acme/handbook' });
  expect((await pass(first)).items.size).toBe(0);
});

test.skipIf(noGit !== undefined)(
  'a wiki that a real git serves: pages arrive, move, change and go; a token that ended is said once, with what to do',
  async () => {
    const { pass, wiki, state, config } = await aWiki();
    const real = await aRealRepository();
    open.push({ stop: real.remove });
    const base = '/acme/handbook.wiki.git';
    const { git } = wiki;
    git.answer = (request) => real.answer(request, base);
    for (let page = 1; page <= 90; page++)
      await real.write(`Page-${page}.md`, `Page ${page} of the handbook.`);
    await real.write('_Footer.md', 'Everywhere.');
    real.commit();
    const first = await pass();
    expect([first.pages, first.items.size]).toEqual([3, 90]);
    real.git('mv', 'Page-1.md', 'First-page.md');
    real.git('rm', '--quiet', 'Page-2.md');
    await real.write('Page-3.md', 'Written anew.');
    real.commit();
    const second = await pass(first);
    expect(
      second.changes.map((change) => (change.type === 'upsert' ? change.item.title : change.nativeId)),
    ).toEqual(['First page', 'Page 3', 'wiki:Page-2.md']);
    expect(second.items.get('wiki:Page-1.md')).toMatchObject({ title: 'First page' });
    state.token = 'another';
    await expect(pass(second)).rejects.toMatchObject({ code: 'unauthorised', field: 'token' });
    expect(
      (await collectPass(githubConnector, { ...config, token: 'another' }, { stream: 'wiki', from: second }))
        .changes,
    ).toEqual([]);
  },
);

test('an app reads the wiki with tokens of an hour, each renewed before its end', async () => {
  const { wiki, state, config } = await aWiki({ Home: 'Welcome.' });
  let minutes = 0;
  const now = () => new Date(Date.parse('2026-03-01T08:00:00Z') + minutes * 60_000);
  const app = (state.app = emulateApp(now));
  const { token: _, ...rest } = config;
  const context = contextFor(
    githubConnector,
    { ...rest, appId: app.appId, privateKey: app.privateKey },
    { now },
  );
  for (const [at, title] of [
    [0, 'At once'],
    [58, 'Later'],
    [59.5, 'Just before its end'],
    [200, 'Long after'],
  ] as const) {
    minutes = at;
    wiki.create(title, `It is ${at}.`);
    const told = [];
    for await (const entry of githubConnector.read!(
      context,
      'wiki',
      [`wiki:${title.replaceAll(' ', '-')}.md`],
      undefined,
    ))
      told.push(entry.type);
    expect(told).toEqual(['upsert']);
  }
  expect(app.given()).toBe(3);
});
