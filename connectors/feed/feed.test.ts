import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  collectPass,
  contextFor,
  startServer,
  testHttp,
  type CollectOptions,
  type FakeAnswer,
  type FakeServer,
} from '@mesh/connectors/kit/testing';
import { feedConnector } from './index.ts';

let server: FakeServer;
/** What the server answers, by path. */
let pages: Record<string, FakeAnswer>;

beforeEach(async () => {
  pages = {};
  server = await startServer(({ url, headers }) => {
    const page = pages[url.pathname + url.search];
    const etag = page?.headers?.['etag'];
    return etag !== undefined && headers.get('if-none-match') === etag ? { status: 304 } : page;
  });
});
afterEach(() => server.stop());

const NOW = new Date('2026-06-15T12:00:00Z');
const pass = (options: CollectOptions = {}, config = {}) =>
  collectPass(feedConnector, { url: `${server.origin}/feed`, ...config }, { now: () => NOW, ...options });
const ids = (items: Map<string, unknown>) => [...items.keys()];

const only = async (config = {}) => [...(await pass({}, config)).items.values()][0]!;
const dated = (title: string, date: string, link = '/p') =>
  `<item><guid>same</guid><title>${title}</title><link>${link}</link><pubDate>${date}</pubDate></item>`;

const detect = async (path: string) => {
  const url = new URL(path, server.origin);
  const { status, body, headers } = { status: 200, headers: {}, body: '', ...pages[path] };
  const response = { status, url: url.href, mediaType: String(headers['content-type']), text: String(body) };
  return feedConnector.detect!({ address: url.href, url, response }, testHttp());
};

const rss = (items: string, head = '') => ({
  headers: { 'content-type': 'application/rss+xml' },
  body: `<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd" xmlns:podcast="https://podcastindex.org/namespace/1.0" xmlns:atom="http://www.w3.org/2005/Atom"><channel><title>News</title><language>en-gb</language>${head}${items}</channel></rss>`,
});
const entry = (id: string, more = '') =>
  `<item><guid isPermaLink="false">${id}</guid><title>Title ${id}</title><link>/posts/${id}</link><description>Text ${id}</description>${more}</item>`;

const by = (name: string) => `<author><name>${name}</name></author>`;
const atomEntry = (id: string, more: string) =>
  `<entry><id>${id}</id><title>${id}</title><updated>2026-01-01T00:00:00Z</updated>${more}</entry>`;

describe('life cycle', () => {
  test('an entry appears, changes and stays when it leaves the feed', async () => {
    pages['/feed'] = rss(entry('1') + entry('2'));
    const first = await pass();
    expect(ids(first.items)).toEqual(['1', '2']);
    pages['/feed'] = rss(entry('3') + entry('2').replace('Title 2', 'Corrected'));
    const second = await pass({ from: first });
    expect(ids(second.items)).toEqual(['1', '2', '3']);
    expect(second.items.get('2')!.title).toBe('Corrected');
  });

  test('an unchanged feed answers 304 and the pass ends with nothing', async () => {
    pages['/feed'] = { ...rss(entry('1')), headers: { etag: '"a"' } };
    const first = await pass();
    const second = await pass({ from: first });
    expect(second).toMatchObject({ changes: [], complete: true });
    expect(second.checkpoint!.position).toEqual(first.checkpoint!.position);
    pages['/feed'] = { ...rss(entry('1') + entry('2')), headers: { etag: '"b"' } };
    expect(ids((await pass({ from: second })).items)).toEqual(['1', '2']);
  });

  test('without validators a second pass says the same', async () => {
    pages['/feed'] = rss(entry('1'));
    const first = await pass();
    expect((await pass({ from: first })).changes).toEqual(first.changes);
  });

  test('older pages are read by the first pass only, resumed at any page, and a circle ends', async () => {
    pages['/feed'] = rss(entry('3'), '<atom:link rel="next" href="/feed?page=2"/>');
    pages['/feed?page=2'] = rss(entry('2'), '<atom:link rel="next" href="/feed?page=3"/>');
    pages['/feed?page=3'] = rss(entry('1'), `<atom:link rel="next" href="${server.origin}/feed"/>`);
    const whole = await pass();
    expect(ids(whole.items)).toEqual(['3', '2', '1']);
    expect(whole.checkpoint!.progress).toEqual({ done: 3, total: 3 });
    for (const maxPages of [1, 2]) {
      const begun = await pass({ maxPages });
      expect(begun.complete).toBe(false);
      expect((await pass({ from: begun })).items).toEqual(whole.items);
    }
    expect((await pass({ from: whole })).pages).toBe(1);
  });

  test.each([
    [{ status: 500 }, 'unreachable', 'trouble is on its side'],
    [{ status: 401 }, 'unauthorised', 'Check the credentials'],
    [{ status: 404 }, 'unreachable', 'Check the address'],
    [{ status: 429, headers: { 'retry-after': '9999' } }, 'rate_limited', 'Try again later'],
  ])('%o ends the pass with a reason and the items stay', async (answer, code, message) => {
    pages['/feed'] = rss(entry('1'));
    const first = await pass();
    pages['/feed'] = answer;
    await expect(pass({ from: first })).rejects.toMatchObject({
      code,
      message: expect.stringContaining(message),
    });
  });

  test('a busy server is asked again', async () => {
    pages['/feed'] = rss(entry('1'));
    let answers = 0;
    const busy = await startServer(() =>
      answers++ === 0 ? { status: 503, headers: { 'retry-after': '0' } } : pages['/feed'],
    );
    expect(ids((await pass({}, { url: busy.origin })).items)).toEqual(['1']);
    await busy.stop();
  });
});

describe('entries', () => {
  test('RSS with every field', async () => {
    pages['/feed'] = rss(
      entry(
        'a',
        `<content:encoded><![CDATA[<p>Full <b>text</b></p>]]></content:encoded><dc:creator>Ada</dc:creator>
         <category>Refunds</category><category>Refunds</category><pubDate>Mon, 01 Jun 2026 10:00:00 GMT</pubDate>`,
      ),
    );
    expect(await only()).toEqual({
      nativeId: 'a',
      kind: 'article',
      title: 'Title a',
      url: `${server.origin}/posts/a`,
      language: 'en-gb',
      minutes: undefined,
      author: 'Ada',
      keywords: ['Refunds'],
      updatedAt: new Date('2026-06-01T10:00:00Z'),
      readers: 'inherit',
      content: { bytes: '<p>Full <b>text</b></p>', mediaType: 'text/html' },
      sourceValues: { id: 'a', published: 'Mon, 01 Jun 2026 10:00:00 GMT' },
    });
  });

  test('a podcast episode: kind, minutes, transcript', async () => {
    pages['/feed'] = rss(
      entry(
        'e1',
        `<enclosure url="/e1.mp3" type="audio/mpeg" length="1"/><itunes:duration>00:12:30</itunes:duration>
         <podcast:transcript url="/e1.vtt" type="text/vtt"/>`,
      ),
    );
    expect(await only()).toMatchObject({
      kind: 'podcast',
      minutes: 12.5,
      sourceValues: { media: `${server.origin}/e1.mp3`, transcripts: [`${server.origin}/e1.vtt`] },
    });
    expect((await only({ kind: 'course' })).kind).toBe('course');
  });

  test('Atom: types of text, xml:base, updated', async () => {
    pages['/feed'] = {
      body: `<feed xmlns="http://www.w3.org/2005/Atom" xml:base="http://blog.example/" xml:lang="de"><id>f</id><title>Blog</title>
        <entry xml:base="2026/"><id>tag:1</id><title type="html">A &lt;b&gt;bold&lt;/b&gt; title</title><link href="one"/>
        <published>2026-01-01T00:00:00Z</published><updated>2026-02-01T00:00:00Z</updated><author><name>Tomas</name></author>
        <category term="t" label="Tea"/>
        <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>See <a href="two">two</a></p></div></content></entry></feed>`,
    };
    const item = await only();
    expect(item).toMatchObject({
      nativeId: 'tag:1',
      title: 'A bold title',
      url: 'http://blog.example/2026/one',
      language: 'de',
      author: 'Tomas',
      keywords: ['Tea'],
      updatedAt: new Date('2026-02-01T00:00:00Z'),
    });
    expect(item.content.bytes).toContain('<base href="http://blog.example/2026/">');
  });

  test('JSON Feed', async () => {
    pages['/feed'] = {
      body: JSON.stringify({
        version: 'https://jsonfeed.org/version/1.1',
        title: 'J',
        items: [
          { id: 7, url: '/x', content_text: 'Plain', tags: ['t'], date_modified: '2026-03-01T00:00:00Z' },
        ],
      }),
    };
    expect(await only()).toMatchObject({
      nativeId: '7',
      title: 'Plain',
      url: `${server.origin}/x`,
      content: { bytes: 'Plain', mediaType: 'text/plain' },
      keywords: ['t'],
    });
  });

  test('JSON Feed: what has no id is a failure though it has an address; who writes the feed writes its items', async () => {
    pages['/feed'] = {
      body: JSON.stringify({
        version: 'https://jsonfeed.org/version/1.1',
        title: 'J',
        authors: [{ name: 'Ada' }],
        items: [
          { id: '1', content_text: 'One' },
          { id: '2', content_text: 'Two', authors: [{ name: 'Ben' }] },
          { url: 'https://blog.example/3', content_text: 'Three' },
          { id: ' ', url: 'https://blog.example/4', content_text: 'Four' },
        ],
      }),
    };
    const { items, failures } = await pass();
    expect([...items.values()].map(({ nativeId, author }) => [nativeId, author])).toEqual([
      ['1', 'Ada'],
      ['2', 'Ben'],
    ]);
    expect(failures).toHaveLength(2);
  });

  test('Atom: an entry is by its own authors, else those of the feed that it comes from, else those of this feed', async () => {
    pages['/feed'] = {
      body: `<feed xmlns="http://www.w3.org/2005/Atom"><id>f</id><title>Blog</title>${by('Feed')}${atomEntry('a', by('Own'))}${atomEntry('b', `<source><id>s</id>${by('Source')}</source>`)}${atomEntry('c', '')}</feed>`,
    };
    expect([...(await pass()).items.values()].map(({ author }) => author)).toEqual(['Own', 'Source', 'Feed']);
  });

  test('RDF', async () => {
    pages['/feed'] = {
      body: `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
        <channel rdf:about="http://x.example/"><title>R</title><link>http://x.example/</link><description>d</description></channel>
        <item rdf:about="http://x.example/1"><title>One</title><link>http://x.example/1</link><dc:date>2026-03-01</dc:date></item></rdf:RDF>`,
    };
    expect(await only()).toMatchObject({
      nativeId: 'http://x.example/1',
      title: 'One',
      content: { bytes: 'One' },
    });
  });

  test('a title keeps what only looks like markup; a script address is no link', async () => {
    pages['/feed'] = rss(
      '<item><guid>1</guid><title>Use List&lt;String&gt; here</title><link>javascript:alert(1)</link></item>',
    );
    expect(await only()).toMatchObject({ title: 'Use List<String> here', url: undefined });
  });

  test('a date that lies ahead does not count', async () => {
    pages['/feed'] = rss(entry('1', '<pubDate>Mon, 01 Jun 2099 10:00:00 GMT</pubDate>'));
    expect((await only()).updatedAt).toBeUndefined();
    pages['/feed'] = rss(entry('1', '<pubDate>soon</pubDate>'));
    expect((await only()).updatedAt).toBeUndefined();
  });

  test('without an id the link is the id; without both and without text an entry is a failure', async () => {
    pages['/feed'] = rss(
      '<item><title>L</title><link>/l</link></item><item><title>Lost</title></item><item><guid>empty</guid></item>',
    );
    const { items, failures } = await pass();
    expect(ids(items)).toEqual([`${server.origin}/l`]);
    expect(failures.map((failure) => failure.nativeId)).toEqual(['entry 2', 'empty']);
  });

  test('repeated ids: the newest of one address counts, another address is a failure', async () => {
    pages['/feed'] = rss(
      dated('Old', 'Mon, 01 Jun 2026 10:00:00 GMT') +
        dated('New', 'Tue, 02 Jun 2026 10:00:00 GMT') +
        dated('Other', 'Wed, 03 Jun 2026 10:00:00 GMT', '/q'),
    );
    const { items, failures } = await pass();
    expect([...items.values()].map((item) => item.title)).toEqual(['New']);
    expect(failures).toMatchObject([{ nativeId: `${server.origin}/q` }]);
  });

  test.each([
    ['ISO-8859-1', 'iso-8859-1', 'latin1'],
    ['UTF-16', undefined, 'utf16le'],
    [undefined, 'text/xml; charset=windows-1252', 'latin1'],
    ['utf-8', 'text/xml; charset=iso-8859-1', 'utf8'],
  ] as const)('declared %s, served as %s: the text is right', async (declared, type, encoding) => {
    const text = `<?xml version="1.0"${declared === undefined ? '' : ` encoding="${declared}"`}?><rss version="2.0"><channel><title>N</title><item><guid>1</guid><title>Grüße</title></item></channel></rss>`;
    pages['/feed'] = {
      body: Buffer.from(text, encoding),
      ...(type !== undefined && { headers: { 'content-type': type } }),
    };
    expect((await only()).title).toBe('Grüße');
  });
});

describe('what is not a feed', () => {
  test.each([
    ['<!doctype html><title>Sign in</title><form>', 'a web page titled "Sign in"'],
    ['{"error":"no"}', 'JSON, but no JSON Feed'],
    ['<rss version="2.0"><channel><title>Broken</channel>', 'XML, but no RSS'],
    ['', 'empty'],
    ['hello', 'neither XML nor JSON'],
  ])('%s is named', async (body, what) => {
    pages['/feed'] = { body };
    await expect(
      feedConnector.check(contextFor(feedConnector, { url: `${server.origin}/feed` })),
    ).rejects.toMatchObject({
      code: 'not_what_was_expected',
      field: 'url',
      message: expect.stringContaining(what),
    });
  });

  test('an address that is none names the field', () => {
    for (const url of ['feed', 'ftp://x.org', 'https://user:pw@x.org/'])
      expect(feedConnector.config.safeParse({ url }).error!.issues[0]!.path).toEqual(['url']);
  });
});

describe('detection', () => {
  test('a feed', async () => {
    pages['/feed'] = rss(entry('1') + entry('2'));
    expect(await detect('/feed')).toEqual({
      confidence: 0.95,
      name: 'News',
      config: { url: `${server.origin}/feed` },
      found: 'RSS feed with 2 entries',
      needs: [],
    });
  });

  test('a page that names its feed, past a broken one and that of the comments', async () => {
    pages['/feed'] = rss(entry('1'));
    pages['/'] = {
      body: `<html><head><link rel="alternate" type="application/rss+xml" href="/comments/feed"><link rel="alternate" type="application/rss+xml" href="/gone">
        <link rel="alternate" type="application/rss+xml" href="/feed"></head></html>`,
    };
    expect(await detect('/')).toMatchObject({ confidence: 0.6, config: { url: `${server.origin}/feed` } });
  });

  test('a page without a feed', async () => {
    pages['/'] = { body: '<html><title>No</title></html>' };
    expect(await detect('/')).toBeUndefined();
  });
});
