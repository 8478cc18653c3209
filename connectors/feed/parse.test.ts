import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { toChanges } from './map.ts';
import { parseFeed } from './parse.ts';

const FEEDS = [
  `<?xml version="1.0"?><rss version="2.0" xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd"><channel><title>N</title><item><guid>1</guid><title>T</title><link>http://x.example/1</link><pubDate>Mon, 01 Jun 2026 10:00:00 GMT</pubDate><itunes:duration>12:30</itunes:duration><enclosure url="/a.mp3" type="audio/mpeg"/><description>&lt;p&gt;D</description></item></channel></rss>`,
  `<feed xmlns="http://www.w3.org/2005/Atom" xml:base="http://x.example/"><id>f</id><title>B</title><entry><id>e</id><title type="html">T</title><link href="one"/><updated>2026-02-01T00:00:00Z</updated><content type="html">C</content></entry></feed>`,
  `{"version":"https://jsonfeed.org/version/1.1","title":"J","items":[{"id":"1","url":"/x","content_html":"<p>C","tags":["t"],"attachments":[{"url":"a","mime_type":"audio/mpeg","duration_in_seconds":9}]}]}`,
];
const junk = fc.constantFrom(
  '<',
  '>',
  '&',
  '"',
  '</item>',
  '<item>',
  '<guid>',
  'null',
  '[]',
  '{}',
  '7',
  '\0',
  'http://[',
  '<!DOCTYPE x [<!ENTITY a "b">]>',
  '&a;',
);

test('a feed that was damaged anywhere gives entries or nothing, never a throw or an item without content', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...FEEDS),
      fc.nat(),
      fc.nat(40),
      fc.oneof(junk, fc.string()),
      (feed, at, cut, put) => {
        const start = at % feed.length;
        const damaged = feed.slice(0, start) + put + feed.slice(start + cut);
        const parsed = parseFeed(damaged, 'http://x.example/feed');
        const changes =
          parsed === undefined ? [] : [...toChanges(parsed, { kind: undefined, now: new Date(0) })];
        const items = changes.flatMap((change) => (change.type === 'upsert' ? change.item : []));
        expect(items.filter((item) => item.nativeId === '' || item.content.bytes === '')).toEqual([]);
      },
    ),
    { numRuns: 500 },
  );
});
