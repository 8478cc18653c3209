import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { collectPass, contextFor, testHttp, type Pass } from '@mesh/connectors/kit/testing';
import { mediawikiConnector } from '@mesh/connectors/mediawiki';
import { startMediaWiki, whyNoMediaWiki, type RealMediaWiki } from './mediawiki.ts';

const absent = whyNoMediaWiki();
if (absent !== undefined) console.warn(`The tests against a real MediaWiki are left out: ${absent}.`);

const titles = (pass: Pass) =>
  [...pass.items.values()].map((item) => item.title!).sort((a, b) => a.localeCompare(b));
const detect = async (url: string) => {
  const response = await testHttp().fetch(url);
  const mediaType = response.headers.get('content-type') ?? '';
  const probe = { status: response.status, url: response.url, mediaType, text: await response.text() };
  return mediawikiConnector.detect!({ address: url, url: new URL(url), response: probe }, testHttp());
};

describe.skipIf(absent !== undefined)('a real public MediaWiki', () => {
  let wiki: RealMediaWiki;
  let last: Pass;
  const pass = (config = {}, from?: Pass) =>
    collectPass(mediawikiConnector, { url: wiki.url, ...config }, { from });

  beforeAll(async () => {
    wiki = await startMediaWiki();
    await wiki.edit(
      'Refunds',
      "{{DISPLAYTITLE:''Refunds''}}\n== When ==\nWithin 30 days.\n[[Category:Customer support]]",
    );
    await wiki.edit('Temporary', 'Soon gone.');
    await wiki.edit('Old name', 'A page that moves. See [[Refunds]].');
    await wiki.edit('Help:Editing', 'How to edit.');
    await wiki.edit('Talk:Refunds', 'Chatter.');
    for (let i = 0; i < 45; i++)
      await wiki.edit(`Entry ${String(i).padStart(2, '0')}`, `Text of entry ${i}.`);
    await wiki.maintain('runJobs.php');
  });
  afterAll(() => wiki?.stop());

  test('is detected from any page and from its API', async () => {
    for (const url of [wiki.url, wiki.apiUrl])
      expect(await detect(url)).toMatchObject({
        confidence: 0.95,
        name: 'Handbook of the test',
        found: expect.stringMatching(/^MediaWiki 1\.\d+\.\d+, \d+ pages$/),
        needs: [],
      });
  });

  test('a first pass reads all articles and nothing else', async () => {
    last = await pass();
    expect(last).toMatchObject({ complete: true, failures: [], pages: 3 });
    expect(titles(last)).toEqual(expect.arrayContaining(['Main Page', 'Old name', 'Refunds', 'Temporary']));
    expect(last.items.size).toBe(49);
    const refunds = [...last.items.values()].find((item) => item.title === 'Refunds')!;
    expect(refunds).toMatchObject({
      url: wiki.url.replace('Main_Page', 'Refunds'),
      keywords: ['Customer support'],
      language: 'en',
      kind: 'page',
    });
    expect(refunds.content.bytes).toContain('id="When"');
    expect(refunds.updatedAt!.getTime()).toBeGreaterThan(Date.now() - 600_000);
  });

  test('a pass that stops after any page goes on to the same end', async () => {
    for (const maxPages of [1, 2]) {
      const begun = await collectPass(mediawikiConnector, { url: wiki.url }, { maxPages });
      expect((await pass({}, begun)).items).toEqual(last.items);
    }
  });

  test('an edit, a move, a deletion and a new page are learnt from the changes', async () => {
    await wiki.edit('Refunds', 'Within 40 days.');
    await wiki.move('Old name', 'New name');
    await wiki.delete('Temporary');
    await wiki.edit('Brand new', 'Fresh.');
    const moved = [...last.items.values()].find((item) => item.title === 'Old name')!.nativeId;
    const next = await pass({}, last);
    expect(next.checkpoint).toMatchObject({ hasMore: false, prune: false });
    expect(titles(next)).toEqual(expect.arrayContaining(['Brand new', 'New name', 'Refunds']));
    expect(titles(next)).not.toContain('Temporary');
    expect(titles(next)).not.toContain('Old name');
    expect(next.items.get(moved)!.title).toBe('New name');
    expect(next.items.size).toBe(49);
    last = next;
  });

  test('a restored page is itself again; a page that becomes a redirect goes', async () => {
    await wiki.undelete('Temporary');
    await wiki.edit('Brand new', '#REDIRECT [[Refunds]]');
    const next = await pass({}, last);
    expect(titles(next)).toContain('Temporary');
    expect(titles(next)).not.toContain('Brand new');
    last = next;
  });

  test('a second pass without changes says the same', async () => {
    expect((await pass({}, last)).items).toEqual(last.items);
  });

  test('after the changes were forgotten everything is read anew, and what went meanwhile goes', async () => {
    await wiki.delete('Temporary');
    await wiki.maintain('rebuildrecentchanges.php');
    const old = {
      since: '2020-01-01T00:00:00.000Z',
      fullAt: new Date().toISOString(),
      listedAt: new Date().toISOString(),
    };
    const next = await pass({}, { ...last, checkpoint: { position: old, hasMore: false } });
    expect(next.checkpoint!.prune).toBe(true);
    expect(titles(next)).not.toContain('Temporary');
  });

  test('another namespace on request; one that is not there is named', async () => {
    expect(titles(await pass({ namespaces: [12] }))).toEqual(['Help:Editing']);
    await expect(pass({ namespaces: [99] })).rejects.toMatchObject({
      code: 'invalid_config',
      field: 'namespaces',
    });
  });
});

describe.skipIf(absent !== undefined)('a real private MediaWiki', () => {
  let wiki: RealMediaWiki;
  beforeAll(async () => {
    wiki = await startMediaWiki({ private: true });
    await wiki.edit('Secret', 'For members.');
  });
  afterAll(() => wiki?.stop());

  test('detection says that it needs a bot password', async () => {
    const detection = await detect(wiki.url);
    expect(detection).toMatchObject({ confidence: 0.95, found: 'a private MediaWiki' });
    expect(detection!.needs.map((need) => need.field)).toEqual(['username', 'password']);
  });

  test('without credentials the error names the field; a wrong password too', async () => {
    const check = (config: object) =>
      mediawikiConnector.check(contextFor(mediawikiConnector, { url: wiki.url, ...config }));
    await expect(check({})).rejects.toMatchObject({ code: 'unauthorised', field: 'username' });
    await expect(check({ username: wiki.botPassword.username, password: 'wrong' })).rejects.toMatchObject({
      code: 'unauthorised',
      field: 'password',
    });
  });

  test('a bot password reads it, also after the session was thrown away', async () => {
    const config = { url: wiki.apiUrl, ...wiki.botPassword };
    const first = await collectPass(mediawikiConnector, config);
    expect(titles(first)).toEqual(['Main Page', 'Secret']);
    await wiki.edit('Secret two', 'For members.');
    expect(titles(await collectPass(mediawikiConnector, config, { from: first }))).toContain('Secret two');
  });
});
