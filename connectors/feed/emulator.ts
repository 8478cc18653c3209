import { defineEmulator, escaped, type WorldRecord } from '@mesh/connectors/kit/emulator';
import { feedConnector } from './index.ts';

/** An Atom feed (RFC 4287) in pages (RFC 5005), what changed last first. */
export const feedEmulator = defineEmulator({
  connector: feedConnector,
  cannot: {
    move: 'An entry lies in no place.',
    removeParent: 'An entry lies in no place.',
    setReaders: 'A feed is for everybody who has its address.',
    setGroup: 'A feed is for everybody who has its address.',
    setTerm: 'Entries say nothing of their kind.',
  },
  nativeIdOf: ({ number }) => idOf(number),
  config: (origin) => ({ url: `${origin}/feed` }),
  address: (origin) => `${origin}/feed`,

  serve(world, { path, query }) {
    if (path !== '/feed') return undefined;
    const records = world.records().toSorted((a, b) => b.sequence - a.sequence);
    const page = Number(query['page'] ?? 1);
    const until = page * world.pageSize;
    const next = until < records.length ? `<link rel="next" href="/feed?page=${page + 1}"/>` : '';
    const entries = records.slice(until - world.pageSize, until).map(entryOf);
    return {
      headers: { 'content-type': 'application/atom+xml; charset=utf-8' },
      body: `<feed xmlns="http://www.w3.org/2005/Atom"><title>Emulated feed</title>${next}${entries.join('')}</feed>`,
    };
  },
});

const idOf = (number: number): string => `tag:emulator.example,2026:${number}`;

/** A broken one has neither a title nor a text. */
const entryOf = ({ number, title, text, updatedAt, isBroken }: WorldRecord): string =>
  `<entry><id>${idOf(number)}</id><link href="https://blog.example/${number}"/>
   <updated>${updatedAt.toISOString()}</updated>
   ${isBroken ? '' : `<title>${escaped(title)}</title><content type="text">${escaped(text)}</content>`}</entry>`;
