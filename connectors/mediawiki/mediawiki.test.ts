import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  collectPass,
  contextFor,
  testHttp,
  type CollectOptions,
  type FakeAnswer,
  type Pass,
} from '@mesh/connectors/kit/testing';
import { mediawikiEmulator } from './emulator.ts';
import { html, startFakeWiki, type FakeWiki } from './testing/fake-wiki.ts';
import { mediawikiConnector } from './index.ts';

let wiki: FakeWiki;
beforeEach(async () => {
  wiki = await startFakeWiki();
});
afterEach(() => wiki.stop());

const DAY = 24 * 60;
const pass = (options: CollectOptions = {}, config = {}) =>
  collectPass(mediawikiConnector, { url: `${wiki.origin}/wiki/Main`, ...config }, options);
const check = (config = {}) =>
  mediawikiConnector.check(contextFor(mediawikiConnector, { url: `${wiki.origin}/wiki/Main`, ...config }));
const titles = ({ items }: Pass) => [...items.values()].map((item) => item.title!).toSorted();
const parses = () => wiki.requests.filter((request) => request.includes('action=parse')).length;
const json = (body: unknown, more: FakeAnswer = {}): FakeAnswer => ({
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(body),
  ...more,
});
/** Takes over the rendering of one page. */
const whenParsed = (id: number, answer: FakeAnswer) => {
  wiki.intercept = ({ url }) =>
    url.searchParams.get('action') === 'parse' && url.searchParams.get('pageid') === String(id)
      ? answer
      : undefined;
};

const detect = async (path: string) => {
  const url = new URL(path, wiki.origin);
  const answer = await testHttp().fetch(url);
  const response = { status: answer.status, url: answer.url, mediaType: '', text: await answer.text() };
  return mediawikiConnector.detect!({ address: url.href, url, response }, testHttp());
};

describe('life cycle', () => {
  test('a page appears, changes, moves and goes', async () => {
    const refunds = wiki.edit('Refunds', 'Within 30 days.');
    wiki.edit('Temporary', 'x');
    const first = await pass();
    expect(first.items.get(String(refunds))).toEqual({
      nativeId: String(refunds),
      kind: 'page',
      title: 'Refunds',
      url: `${wiki.origin}/wiki/Refunds`,
      language: 'en',
      updatedAt: new Date('2026-06-01T00:00:00Z'),
      keywords: ['Customer support'],
      readers: 'inherit',
      content: { bytes: '<html><body><p>Within 30 days.</p></body></html>', mediaType: 'text/html' },
      sourceValues: { title: 'Refunds', namespace: 0, revision: 101 },
    });

    wiki.wait(60);
    wiki.edit('Refunds', 'Within 40 days.');
    wiki.move('Refunds', 'Money back');
    wiki.delete('Temporary');
    wiki.edit('New', 'n');
    wiki.wait(10);
    const second = await pass({ from: first });
    expect(titles(second)).toEqual(['Money back', 'New']);
    expect(second.items.get(String(refunds))!.content.bytes).toContain('40 days');
    expect(second.checkpoint).toMatchObject({ hasMore: false, prune: false });
  });

  test('a page that becomes a redirect, or leaves the namespaces, goes', async () => {
    wiki.edit('A', 'a');
    wiki.edit('B', 'b');
    wiki.edit('Notes', 'n', 4);
    const first = await pass();
    expect(titles(first)).toEqual(['A', 'B']);
    wiki.wait(60);
    wiki.edit('A', '#REDIRECT [[B]]');
    wiki.edit('B', 'b', 4);
    const second = await pass({ from: first });
    expect(titles(second)).toEqual([]);
    expect(titles(await pass({}, { namespaces: [0, 4] }))).toEqual(['B', 'Notes']);
  });

  test('without changes nothing is read, beyond the overlap', async () => {
    wiki.edit('A', 'a');
    wiki.wait(60);
    const first = await pass();
    wiki.wait(60);
    const before = parses();
    const second = await pass({ from: first });
    expect(parses()).toBe(before);
    expect(second.items).toEqual(first.items);
  });

  test('a change that appears late, within the overlap, is seen', async () => {
    wiki.wait(60);
    const first = await pass();
    wiki.wait(-3);
    wiki.edit('Late', 'l');
    wiki.wait(33);
    expect(titles(await pass({ from: first }))).toEqual(['Late']);
  });

  test('stopping after any page gives the same, in a full pass and in one of changes', async () => {
    for (let i = 0; i < 50; i++) wiki.edit(`P${i}`, `text ${i}`);
    for (let i = 0; i < 25; i++) wiki.edit(`N${i}`, `note ${i}`, 4);
    wiki.wait(60);
    const config = { namespaces: [0, 4] };
    const whole = await pass({}, config);
    expect(whole).toMatchObject({ pages: 5 });
    expect(whole.items.size).toBe(75);
    for (const maxPages of [1, 2, 3, 4])
      expect((await pass({ from: await pass({ maxPages }, config) }, config)).items).toEqual(whole.items);

    wiki.wait(60);
    for (let i = 0; i < 50; i += 2) wiki.edit(`P${i}`, `changed ${i}`);
    for (let i = 0; i < 50; i += 5) wiki.delete(`P${i}`);
    for (let i = 0; i < 12; i++) wiki.edit('P2', `again ${i}`);
    const changed = await pass({ from: whole }, config);
    expect(changed).toMatchObject({ pages: 3 });
    expect(changed.items.size).toBe(65);
    for (const maxPages of [1, 2])
      expect((await pass({ from: await pass({ from: whole, maxPages }, config) }, config)).items).toEqual(
        changed.items,
      );
  });

  test('a page with many changes is read once in a pass', async () => {
    const first = await pass();
    wiki.wait(60);
    for (let i = 0; i < 60; i++) wiki.edit('Busy', `text ${i}`);
    const before = parses();
    await pass({ from: first });
    expect(parses() - before).toBe(1);
  });

  test('when the wiki no longer knows the changes, everything is read anew and what went meanwhile goes', async () => {
    wiki.edit('A', 'a');
    wiki.edit('B', 'b');
    const first = await pass();
    wiki.wait(DAY);
    const daily = { ...(first.checkpoint!.position as object), fullAt: '2026-06-07T00:00:00.000Z' };
    wiki.delete('A');
    wiki.wait(6 * DAY);
    wiki.forgetChanges();
    const second = await pass({ from: { ...first, checkpoint: { position: daily, hasMore: false } } });
    expect(second.checkpoint!.prune).toBe(true);
    expect(titles(second)).toEqual(['B']);
  });

  test('once a week everything is read anew: a template changes pages without a trace', async () => {
    wiki.edit('A', 'a');
    const first = await pass();
    wiki.wait(8 * DAY);
    const before = parses();
    await pass({ from: first });
    expect(parses()).toBe(before + 1);
  });

  test('once a day ids are compared: some deletions leave no trace', async () => {
    wiki.edit('A', 'a');
    wiki.edit('Suppressed', 's');
    const first = await pass();
    wiki.wait(60);
    wiki.delete('Suppressed', true);
    const hourLater = await pass({ from: first });
    expect(titles(hourLater)).toContain('Suppressed');
    wiki.wait(DAY);
    expect(titles(await pass({ from: hourLater }))).toEqual(['A']);
  });
});

test('a page that is renamed while ids are listed by title is listed all the same', async () => {
  const emulated = await mediawikiEmulator.start();
  const ids = emulated.world.seed(14);
  const context = contextFor(mediawikiConnector, emulated.config);
  const listed = new Set<string>();
  for await (const page of mediawikiConnector.listIds!(context, '', { position: null, hasMore: false })) {
    if (listed.size === 0) emulated.world.rename!('8', 'A first title');
    for (const id of page) listed.add(id);
  }
  expect([...listed].sort()).toEqual(ids.sort());
  await emulated.stop();
});

describe('trouble', () => {
  test.each([
    [{ status: 500, body: 'oops' }, '500'],
    [
      json({ error: { code: 'internal_api_error_DBQueryError', info: 'Caught exception.' } }),
      'Caught exception',
    ],
    [html(''), 'a web page titled "Sign in"'],
    [json({ parse: { title: 'x' } }), 'not understood (parse.text'],
  ])('a page that fails (%#) is a failure and stays as it was', async (answer, reason) => {
    const bad = wiki.edit('Bad', 'b');
    wiki.edit('Good', 'g');
    const first = await pass();
    wiki.wait(60);
    wiki.edit('Bad', 'changed');
    whenParsed(bad, answer);
    const second = await pass({ from: first });
    expect(second.failures).toMatchObject([
      { nativeId: String(bad), reason: expect.stringContaining(reason) },
    ]);
    expect(titles(second)).toEqual(['Bad', 'Good']);
  });

  test('a malformed record costs only itself', async () => {
    wiki.edit('Good', 'g');
    wiki.intercept = ({ url }) =>
      url.searchParams.get('pageids') === null
        ? undefined
        : json({
            batchcomplete: true,
            query: { pages: [{ pageid: 'seven' }, { pageid: 9, title: 4 }, null] },
          });
    const first = await pass();
    wiki.wait(60);
    wiki.edit('Other', 'o');
    const second = await pass({ from: first });
    expect(second.failures.map((failure) => failure.nativeId)).toEqual([
      'page without id',
      '9',
      'page without id',
    ]);
    expect(titles(second)).toEqual(['Good']);
  });

  test('fields that come in a further answer are put together', async () => {
    const id = wiki.edit('A', 'a');
    wiki.intercept = ({ url: { searchParams } }) => {
      if (searchParams.get('generator') === null) return undefined;
      const page = { pageid: id, ns: 0, title: 'A' };
      return searchParams.get('rvcontinue') === null
        ? json({
            continue: { rvcontinue: '1', continue: '||info' },
            query: { pages: [{ ...page, fullurl: 'https://w.example/A' }] },
          })
        : json({
            batchcomplete: true,
            query: { pages: [{ ...page, revisions: [{ revid: 7, timestamp: '2026-01-01T00:00:00Z' }] }] },
          });
    };
    expect((await pass()).items.get(String(id))).toMatchObject({
      url: 'https://w.example/A',
      updatedAt: new Date('2026-01-01T00:00:00Z'),
    });
  });

  test('a lagging or busy wiki is asked again; one that stays so ends the pass', async () => {
    wiki.edit('A', 'a');
    let answers = 0;
    const lag = json({ error: { code: 'maxlag', info: 'Waiting for a database server.' } });
    const lagging = { ...lag, headers: { ...lag.headers, 'retry-after': '0' } };
    wiki.intercept = () => {
      answers++;
      if (answers === 4) return lagging;
      return answers === 5 ? { status: 429, headers: { 'retry-after': '0' } } : undefined;
    };
    expect(titles(await pass())).toEqual(['A']);
    expect(answers).toBeGreaterThan(5);

    wiki.intercept = ({ url }) => (url.searchParams.get('action') === 'parse' ? lagging : undefined);
    await expect(pass()).rejects.toMatchObject({ code: 'rate_limited' });
  });

  test('when all pages fail the wiki is down', async () => {
    for (let i = 0; i < 6; i++) wiki.edit(`P${i}`, 'x');
    wiki.intercept = ({ url }) => (url.searchParams.get('action') === 'parse' ? { status: 500 } : undefined);
    await expect(pass()).rejects.toMatchObject({ code: 'unreachable' });
  });

  test('a login page before the API, and a page that is no wiki, are named', async () => {
    wiki.intercept = ({ url }) => (url.searchParams.get('siprop') !== null ? html('') : undefined);
    await expect(check()).rejects.toMatchObject({
      field: 'url',
      message: expect.stringContaining('a web page titled "Sign in"'),
    });
    wiki.intercept = () => html('');
    await expect(check()).rejects.toMatchObject({
      field: 'url',
      message: expect.stringContaining('No MediaWiki API'),
    });
  });
});

describe('a private wiki', () => {
  const account = { username: 'Anna@mesh', password: 'secret-word' };
  beforeEach(() => {
    wiki.account = { name: 'Anna@mesh', password: 'secret-word' };
    wiki.edit('Secret', 's');
  });

  test('is read with a bot password, signing in once a run', async () => {
    for (let i = 0; i < 45; i++) wiki.edit(`P${i}`, 'x');
    expect((await pass({}, account)).items.size).toBe(46);
    expect(wiki.requests.filter((request) => request.startsWith('POST')).length).toBe(1);
  });

  test('an expired session is renewed once, for calls side by side', async () => {
    for (let i = 0; i < 10; i++) wiki.edit(`P${i}`, 'x');
    let ended = false;
    wiki.intercept = ({ url }) => {
      if (!ended && url.searchParams.get('action') === 'parse') {
        ended = true;
        wiki.endSessions();
      }
      return undefined;
    };
    expect((await pass({}, account)).items.size).toBe(11);
    expect(wiki.requests.filter((request) => request.startsWith('POST')).length).toBe(2);
  });

  test('without or with wrong credentials the field is named and the secret is not told', async () => {
    await expect(check()).rejects.toMatchObject({ code: 'unauthorised', field: 'username' });
    const wrong = check({ ...account, password: 'wrong-word' });
    await expect(wrong).rejects.toMatchObject({ code: 'unauthorised', field: 'password' });
    await expect(wrong).rejects.not.toThrow('wrong-word');
  });

  test('a name without a password is not a configuration', () => {
    const result = mediawikiConnector.config.safeParse({ url: 'https://w.example', username: 'a' });
    expect(result.error!.issues[0]!.path).toEqual(['password']);
  });
});

describe('check and detection', () => {
  test('the API is found from a page, from itself, and where wikis usually keep it', async () => {
    const found = { title: 'Fake wiki', detail: 'MediaWiki 1.39.17, 1,204 pages' };
    for (const path of ['/wiki/Main', '/w/api.php', '/w/api.php?action=help', '/somewhere/else'])
      expect(await check({ url: wiki.origin + path })).toEqual(found);
  });

  test('a namespace that is not there is named', async () => {
    await expect(check({ namespaces: [0, 7] })).rejects.toMatchObject({
      field: 'namespaces',
      message: expect.stringContaining('no namespace 7. It has 0 (articles), 4 (Project)'),
    });
  });

  test('a public wiki is offered ready, a private one says what it needs, another page is left to others', async () => {
    expect(await detect('/wiki/Main')).toEqual({
      confidence: 0.95,
      name: 'Fake wiki',
      config: { url: `${wiki.origin}/wiki/Main` },
      found: 'MediaWiki 1.39.17, 1,204 pages',
      needs: [],
    });
    wiki.account = { name: 'a', password: 'b' };
    expect((await detect('/wiki/Main'))!.needs.map((need) => need.field)).toEqual(['username', 'password']);
    expect(await detect('/else')).toBeUndefined();
  });
});
