import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { HttpClient, HttpRequest } from '@mesh/connectors/kit';
import {
  collectPass,
  contextFor,
  startServer,
  testHttp,
  type CollectOptions,
  type FakeAnswer,
  type FakeServer,
} from '@mesh/connectors/kit/testing';
import { websiteConnector } from './index.ts';
import { isoMinutes } from './json-ld.ts';

let server: FakeServer;
/** What the site answers, by path. */
let site: Record<string, FakeAnswer>;

beforeEach(async () => {
  site = {};
  server = await startServer(({ url, headers }) => {
    const page = site[url.pathname];
    const etag = page?.headers?.['etag'];
    return etag !== undefined && headers.get('if-none-match') === etag ? { status: 304 } : page;
  });
});
afterEach(() => server.stop());

const pass = (options: CollectOptions = {}, config = {}) =>
  collectPass(websiteConnector, { url: `${server.origin}/`, ...config }, options);
const check = (config = {}) =>
  websiteConnector.check(contextFor(websiteConnector, { url: `${server.origin}/`, ...config }));
const html = (body: string, head = '', headers = {}): FakeAnswer => ({
  headers: { 'content-type': 'text/html; charset=utf-8', ...headers },
  body: `<!doctype html><html lang="en"><head><title>T</title>${head}</head><body>${body}</body></html>`,
});
const links = (...paths: string[]) => html(paths.map((path) => `<a href="${path}">${path}</a>`).join(' '));
const urlset = (...paths: string[]): FakeAnswer => ({
  body: `<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">${paths.map((path) => `<url><loc>${server.origin}${path}</loc></url>`).join('')}</urlset>`,
});
const index = (...paths: string[]) =>
  `<sitemapindex>${paths.map((path) => `<sitemap><loc>${server.origin}${path}</loc></sitemap>`).join('')}</sitemapindex>`;
const paths = (items: Map<string, unknown>) =>
  [...items.keys()].map((id) => id.replace(server.origin, '')).sort();
const asked = (path: string) => server.requests.filter((request) => request === `GET ${path}`).length;

const only = async (head: string, type = 'application/ld+json') => {
  site['/'] = html('x', `<script type="${type}">${head}</script>`);
  return [...(await pass()).items.values()][0]!;
};

const detect = (path: string, mediaType = 'text/html') => {
  const url = new URL(path, server.origin);
  const response = { status: 200, url: url.href, mediaType, text: '' };
  return websiteConnector.detect!({ address: url.href, url, response }, testHttp());
};

describe('a crawl along links', () => {
  test('pages appear, change, move and go', async () => {
    site['/'] = links('/a', '/b', '/c.png', 'https://elsewhere.example/', 'mailto:x@example.org', '/a#part');
    site['/a'] = links('/deep');
    site['/b'] = html('B');
    site['/deep'] = html('Deep');
    const first = await pass();
    expect(paths(first.items)).toEqual(['/', '/a', '/b', '/deep']);

    site['/'] = links('/a', '/moved');
    site['/a'] = html('A alone');
    site['/moved'] = html('B');
    site['/b'] = { status: 301, headers: { location: '/moved' } };
    delete site['/deep'];
    const second = await pass({ from: first });
    expect(paths(second.items)).toEqual(['/', '/a', '/moved']);
    expect(String(second.items.get(`${server.origin}/a`)!.content.bytes)).toContain('A alone');
  });

  test('a second pass changes nothing, and stopping at any page gives the same', async () => {
    site['/'] = links(...Array.from({ length: 30 }, (_, i) => `/p${i}`));
    for (let i = 0; i < 30; i++) site[`/p${i}`] = links(`/q${i}`);
    for (let i = 0; i < 30; i++) site[`/q${i}`] = html(`Q${i}`);
    const whole = await pass();
    expect(whole).toMatchObject({ pages: 4, complete: true });
    expect(whole.items.size).toBe(61);
    expect((await pass({ from: whole })).items).toEqual(whole.items);
    for (const maxPages of [1, 2, 3]) {
      const begun = await pass({ maxPages });
      expect(begun.complete).toBe(false);
      expect((await pass({ from: begun })).items).toEqual(whole.items);
    }
  });

  test('a page that fails hides nothing that only it leads to', async () => {
    site['/'] = links('/hub', '/x');
    site['/hub'] = links('/only-here', '/gone');
    site['/only-here'] = html('O');
    site['/gone'] = html('G');
    site['/x'] = html('X');
    const first = await pass();
    site['/hub'] = { status: 500 };
    delete site['/gone'];
    const second = await pass({ from: first });
    expect(paths(second.items)).toEqual(['/', '/hub', '/only-here', '/x']);
    expect(second.failures).toMatchObject([
      { nativeId: `${server.origin}/hub`, reason: expect.stringContaining('500') },
    ]);
  });

  test('when the limit cuts the crawl, what it did not reach stays', async () => {
    site['/'] = links('/a', '/b');
    for (const name of ['a', 'b', 'c']) site[`/${name}`] = html(name);
    const first = await pass({}, { maxPages: 3 });
    expect(paths(first.items)).toEqual(['/', '/a', '/b']);
    site['/'] = links('/c', '/a', '/b');
    const second = await pass({ from: first }, { maxPages: 3 });
    expect(paths(second.items)).toEqual(['/', '/a', '/b', '/c']);
    delete site['/b'];
    site['/'] = links('/b', '/a');
    expect(paths((await pass({ from: second }, { maxPages: 3 })).items)).not.toContain('/b');
  });

  test('links deeper than six clicks are not followed', async () => {
    for (let i = 0; i < 9; i++) site[i === 0 ? '/' : `/d${i}`] = links(`/d${i + 1}`);
    expect(paths((await pass()).items)).toContain('/d6');
    expect(asked('/d7')).toBe(0);
  });

  test('prefixes choose the pages; the start page still leads to them', async () => {
    site['/'] = links('/help/a', '/help/old/b', '/blog');
    for (const path of ['/help/a', '/help/old/b', '/blog']) site[path] = html(path);
    const config = { include: ['/help/'], exclude: ['/help/old/'] };
    expect(paths((await pass({}, config)).items)).toEqual(['/help/a']);
  });

  test('a busy site (429) ends the pass; it goes on where it was', async () => {
    site['/'] = links(...Array.from({ length: 25 }, (_, i) => `/p${i}`));
    for (let i = 0; i < 25; i++) site[`/p${i}`] = html(`P${i}`);
    const begun = await pass({ maxPages: 1 });
    site['/p24'] = { status: 429, headers: { 'retry-after': '9999' } };
    await expect(pass({ from: begun })).rejects.toMatchObject({ code: 'rate_limited' });
    site['/p24'] = html('P24');
    expect((await pass({ from: begun })).items.size).toBe(26);
  });

  test('a site of which every page fails is down; nothing goes', async () => {
    site['/'] = links('/a', '/b', '/c', '/d', '/e');
    for (const name of ['a', 'b', 'c', 'd', 'e']) site[`/${name}`] = html(name);
    const first = await pass();
    for (const path of Object.keys(site)) site[path] = { status: 503, headers: { 'retry-after': '9999' } };
    await expect(pass({ from: first })).rejects.toMatchObject({ code: 'unreachable' });
  });
});

describe('a sitemap', () => {
  test('its pages are read, links are not followed, an unchanged page is not sent again', async () => {
    site['/sitemap.xml'] = urlset('/a', '/b?x=1&amp;y=2');
    site['/'] = links('/hidden');
    site['/a'] = html('A', '', { etag: '"1"' });
    site['/b'] = html('B');
    site['/hidden'] = html('H');
    const first = await pass();
    expect(paths(first.items)).toEqual(['/', '/a', '/b?x=1&y=2']);
    const second = await pass({ from: first });
    expect(second.items).toEqual(first.items);
    expect(second.changes.map((change) => change.type === 'upsert' && change.item.url)).not.toContain(
      `${server.origin}/a`,
    );
    site['/sitemap.xml'] = urlset('/b?x=1&amp;y=2');
    expect(paths((await pass({ from: second })).items)).toEqual(['/', '/b?x=1&y=2']);
  });

  test('indexes, also packed and cyclic ones, from robots.txt', async () => {
    site['/robots.txt'] = { body: `Sitemap: ${server.origin}/maps.xml` };
    site['/maps.xml'] = { body: index('/maps.xml', '/one.xml.gz', '/two.xml', '/broken.xml', '/list.txt') };
    site['/two.xml'] = { body: index('/maps.xml') };
    site['/one.xml.gz'] = { body: gzipSync(String(urlset('/a').body)) };
    site['/broken.xml'] = { body: '<urlset><url><loc>' };
    site['/list.txt'] = { body: `${server.origin}/b\nhttps://elsewhere.example/c\n` };
    for (const path of ['/', '/a', '/b']) site[path] = html(path);
    expect(paths((await pass()).items)).toEqual(['/', '/a', '/b']);
    expect(asked('/maps.xml')).toBe(1);
  });

  test('a sitemap that fails takes nothing with it', async () => {
    site['/sitemap.xml'] = urlset('/a');
    site['/'] = html('Start');
    site['/a'] = html('A');
    const first = await pass();
    site['/sitemap.xml'] = { status: 500 };
    expect(paths((await pass({ from: first })).items)).toEqual(['/', '/a']);
  });

  test('it can be left out', async () => {
    site['/sitemap.xml'] = urlset('/a');
    site['/'] = links('/b');
    site['/b'] = html('B');
    expect(paths((await pass({}, { useSitemap: false })).items)).toEqual(['/', '/b']);
  });
});

describe('manners', () => {
  test('robots.txt keeps pages out, and its delay paces the requests', async () => {
    site['/robots.txt'] = { body: 'User-agent: *\nDisallow: /private\nCrawl-delay: 60\n' };
    site['/'] = links('/private/x', '/a');
    site['/private/x'] = html('X');
    site['/a'] = html('A');
    const rates = new Set<number | undefined>();
    const real = testHttp();
    const http: HttpClient = {
      ...real,
      fetch: (url, request: HttpRequest = {}) => {
        rates.add(request.requestsPerSecond);
        return real.fetch(url, { ...request, requestsPerSecond: undefined });
      },
    };
    expect(paths((await pass({ http })).items)).toEqual(['/', '/a']);
    expect(rates).toEqual(new Set([undefined, 0.1]));
  });

  // https://www.rfc-editor.org/rfc/rfc9309, sections 2.2.1 to 2.2.4
  test.each([
    [
      'groups of one name are one',
      'user-agent: LearningMesh\ndisallow: /foo\n\nuser-agent: LEARNINGMESH\ndisallow: /a',
    ],
    ['the longest rule counts', 'user-agent: *\nallow: /\ndisallow: /a\nallow: /'],
    ['escaped letters are letters, in the rule', 'user-agent: *\ndisallow: /%61'],
    [
      'other records end no group',
      'user-agent: learningmesh\nSitemap: https://x.example/s.xml\nuser-agent: other\ndisallow: /a',
    ],
    ['comments are none of the rule', 'user-agent: * # all\ndisallow: /a # secret'],
  ])('robots.txt: %s', async (_, body) => {
    site['/robots.txt'] = { body };
    site['/'] = links('/a', '/b', '/%61');
    site['/a'] = html('A');
    site['/%61'] = html('A');
    site['/b'] = html('B');
    expect(paths((await pass()).items)).toEqual(['/', '/b']);
  });

  test('a start page that robots.txt forbids is a clear error; so is a robots.txt that fails', async () => {
    site['/'] = html('x');
    site['/robots.txt'] = { body: 'User-agent: *\nDisallow: /' };
    await expect(check()).rejects.toMatchObject({
      field: 'url',
      message: expect.stringContaining('robots.txt does not allow'),
    });
    site['/robots.txt'] = { status: 500 };
    await expect(check()).rejects.toMatchObject({ code: 'unreachable' });
  });

  test('noindex and nofollow, as a tag and as a header; an item that becomes noindex goes', async () => {
    site['/'] = links('/a', '/b', '/c');
    site['/a'] = html('A');
    site['/b'] = html('B', '', { 'x-robots-tag': 'noindex' });
    site['/c'] = { ...links('/d'), ...html('<a href="/d">d</a>', '<meta name="robots" content="nofollow">') };
    site['/d'] = html('D');
    const first = await pass();
    expect(paths(first.items)).toEqual(['/', '/a', '/c']);
    site['/a'] = html('A', '<meta name="ROBOTS" content="NOINDEX, follow">');
    expect(paths((await pass({ from: first })).items)).toEqual(['/', '/c']);
  });
});

describe('identity', () => {
  test('the canonical address is the id, whatever leads to the page', async () => {
    site['/'] = links('/a?utm=1', '/a');
    site['/a'] = html('A', '<link rel="canonical" href="/a">');
    const { items } = await pass();
    expect(paths(items)).toEqual(['/', '/a']);
    expect(items.get(`${server.origin}/a`)!.url).toBe(`${server.origin}/a`);
  });

  test('the page at the canonical address is the one that is read', async () => {
    site['/'] = links('/a-print', '/a', '/b-print');
    site['/a-print'] = html('Print', '<link rel="canonical" href="/a">');
    site['/a'] = html('Full');
    site['/b-print'] = html('Print', '<link rel="canonical" href="/gone">');
    const { items } = await pass();
    expect(paths(items)).toEqual(['/', '/a', '/b-print']);
    expect(String(items.get(`${server.origin}/a`)!.content.bytes)).toContain('Full');
  });

  test('a canonical address on another origin does not count; two that name each other are one', async () => {
    site['/'] = links('/a', '/x', '/y');
    site['/a'] = html('A', '<link rel="canonical" href="https://elsewhere.example/a">');
    site['/x'] = html('X', '<link rel="canonical" href="/y">');
    site['/y'] = html('Y', '<link rel="canonical" href="/x">');
    expect(paths((await pass()).items)).toEqual(['/', '/a', '/y']);
  });

  test('a start page that moved for good is followed to its origin', async () => {
    site['/'] = { status: 301, headers: { location: '/home/' } };
    site['/home/'] = links('/a');
    site['/a'] = html('A');
    expect(paths((await pass()).items)).toEqual(['/a', '/home/']);
  });
});

describe('what a page says', () => {
  test('schema.org in a graph', async () => {
    const graph = {
      '@context': 'https://schema.org',
      '@graph': [
        { '@type': 'WebPage', name: 'Page' },
        { '@type': 'VideoObject', name: 'Video', duration: 'PT3M' },
        {
          '@type': ['Thing', 'https://schema.org/Course'],
          name: 'Refunds for beginners',
          timeRequired: 'PT1H30M',
          educationalLevel: { '@type': 'DefinedTerm', name: 'Beginner level' },
          author: [{ '@type': 'Person', name: 'Ada' }],
          inLanguage: 'de',
          dateModified: '2026-05-01',
          keywords: 'refund, money back',
        },
      ],
    };
    expect(await only(JSON.stringify(graph))).toMatchObject({
      kind: 'course',
      title: 'Refunds for beginners',
      minutes: 90,
      level: 'beginner',
      author: 'Ada',
      language: 'de',
      updatedAt: new Date('2026-05-01'),
      keywords: ['refund', 'money back'],
      sourceValues: { type: 'Course' },
    });
  });

  test.each([
    [{ '@type': 'FAQPage' }, 'question'],
    [[{ '@type': 'Organization' }, { '@type': 'HowTo' }], 'guide'],
    [{ '@type': 'WebPage', mainEntity: { '@type': 'Article' } }, 'article'],
    [{ '@type': 'LearningResource', learningResourceType: 'Guide' }, 'guide'],
    [{ '@type': 'Article', video: { '@type': 'VideoObject' } }, 'article'],
    [{ '@type': 'Organization' }, 'page'],
    [{ '@type': 7 }, 'page'],
  ])('%j is a %s', async (node, kind) => {
    expect((await only(JSON.stringify(node))).kind).toBe(kind);
  });

  test('broken JSON-LD costs nothing but itself', async () => {
    expect(await only('{"@type": "Course",')).toMatchObject({ kind: 'page', language: 'en' });
  });

  test.each([
    ['PT90S', 1.5],
    ['P1DT2H', 1_560],
    ['PT0M', undefined],
    ['P30D', undefined],
    ['an hour', undefined],
  ])('a duration of %s is %s minutes', (duration, minutes) => {
    expect(isoMinutes(duration)).toBe(minutes);
  });

  test('a PDF that a page links to is an item, an image is not', async () => {
    site['/'] = links('/guide%20one.pdf', '/logo');
    site['/guide%20one.pdf'] = { headers: { 'content-type': 'application/pdf' }, body: '%PDF-1.4' };
    site['/logo'] = { headers: { 'content-type': 'image/png' }, body: 'x' };
    const { items } = await pass();
    expect(items.get(`${server.origin}/guide%20one.pdf`)!.content).toMatchObject({
      fileName: 'guide one.pdf',
    });
    expect(items.size).toBe(2);
  });
});

test('a first pass in which a page fails removes nothing: what it was known by is not known', async () => {
  site['/'] = html('x');
  site['/a'] = html('A');
  site['/sitemap.xml'] = urlset('/a');
  const before = await pass();
  site['/a'] = { status: 500 };
  const forgetful = await pass({ from: { ...before, checkpoint: undefined } });
  expect(forgetful.failures).toMatchObject([{ nativeId: `${server.origin}/a` }]);
  expect(paths(forgetful.items)).toEqual(['/', '/a']);
  expect(paths((await pass({ from: forgetful })).items)).toEqual(['/', '/a']);
});

describe('login pages', () => {
  const form = '<form><input type="password" name="p"></form>';

  test('a start page behind a login is an error that says so', async () => {
    site['/'] = { status: 302, headers: { location: '/login' } };
    site['/login'] = html(form);
    await expect(check()).rejects.toMatchObject({
      code: 'unauthorised',
      field: 'url',
      message: expect.stringContaining('login page'),
    });
  });

  test('so is a gate without a password field, as proxies put before a site', async () => {
    site['/'] = html('<form><button>Sign in</button></form>');
    await expect(check()).rejects.toMatchObject({ code: 'unauthorised', field: 'url' });
    site['/'] = html(
      `<form><button>Search</button></form> ${'All about the sign in of our tool. '.repeat(5)}`,
    );
    await check();
  });

  test('one page behind a login is a failure; a login form beside a text is not', async () => {
    site['/'] = links('/in', '/text');
    site['/in'] = { status: 302, headers: { location: '/login' } };
    site['/login'] = html(form);
    site['/text'] = html(`${form} ${'word '.repeat(200)}`);
    const { items, failures } = await pass();
    expect(paths(items)).toEqual(['/', '/text']);
    expect(failures).toMatchObject([
      { nativeId: `${server.origin}/in`, reason: expect.stringContaining('login') },
    ]);
  });
});

describe('check and detection', () => {
  test('say the title and the size of the sitemap', async () => {
    site['/'] = html('x', '<title>Help</title>');
    site['/sitemap.xml'] = urlset('/a', '/b');
    expect(await check()).toEqual({ title: 'T', detail: 'sitemap with 2 addresses' });
    expect(await detect('/')).toEqual({
      confidence: 0.3,
      name: 'T',
      config: { url: `${server.origin}/` },
      found: 'a web page titled "T", sitemap with 2 addresses',
      needs: [],
    });
  });

  test('a folder of a site is offered as that folder', async () => {
    site['/help/'] = html('x');
    expect((await detect('/help/'))!.config).toEqual({ url: `${server.origin}/help/`, include: ['/help/'] });
  });

  test('a login page says what is missing; what is no page is left to others', async () => {
    site['/'] = html('<input type="password">');
    expect((await detect('/'))!.needs).toMatchObject([
      { field: 'url', reason: expect.stringContaining('login') },
    ]);
    expect(await detect('/', 'application/json')).toBeUndefined();
  });

  test.each([
    [{ maxPages: 5_001 }, 'maxPages'],
    [{ include: ['help'] }, 'include'],
    [{ url: 'javascript:1' }, 'url'],
  ])('a bad setting %o names its field', (bad, field) => {
    const result = websiteConnector.config.safeParse({ url: 'https://x.example', ...bad });
    expect(result.error!.issues[0]!.path[0]).toBe(field);
  });
});
