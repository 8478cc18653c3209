import { ConnectorError, readHtml, wordsOf } from '@mesh/connectors/kit';

/** Feeds of a page that are looked at; the first is the main one by custom. */
const MAX_LINKS = 3;
const FEED_TYPE = /^application\/(rss\+xml|atom\+xml|feed\+json|json)$/;

/** Addresses of the feeds that a page names in its head, without those of comments. */
export function linkedFeeds(html: string, base: string): string[] {
  const feeds = readHtml(html).tags.filter(
    (tag) =>
      tag.name === 'link' &&
      wordsOf(tag, 'rel').includes('alternate') &&
      FEED_TYPE.test(tag.attributes['type'] ?? '') &&
      !/comment/i.test(`${tag.attributes['title']} ${tag.attributes['href']}`),
  );
  const addresses = feeds.flatMap(({ attributes: { href } }) =>
    href !== undefined && URL.canParse(href, base) ? href : [],
  );
  return [...new Set(addresses.map((href) => new URL(href, base).href))].slice(0, MAX_LINKS);
}

export function notAFeed(text: string, url: string): ConnectorError {
  return new ConnectorError('not_what_was_expected', `url: ${url} is not a feed: it is ${whatItIs(text)}`, {
    field: 'url',
  });
}

function whatItIs(text: string): string {
  const start = text.slice(0, 2_000).trimStart();
  if (start === '') return 'empty. Check the address.';
  if (/<(!doctype html|html|head|body)[\s>]/i.test(start))
    return `a web page titled "${readHtml(text).title}". If that page has a feed, paste the page's address and let the mesh detect it; if it is a login page, the feed is not public.`;
  if (/^[[{]/.test(start)) return 'JSON, but no JSON Feed. Check the address.';
  if (start.startsWith('<'))
    return 'XML, but no RSS, Atom or RDF, or it is broken. Check the address, or tell who runs the feed.';
  return 'neither XML nor JSON. Check the address.';
}
