import { createServer } from 'node:http';
import { runningText, titleOf } from '../suggest/corpus.ts';
import { seededRandom } from '../suggest/words.ts';

/** Items on one page of the source. */
const PAGE = 100;
/** Native ids on one page of its list. */
const IDS_PAGE = 5_000;
const TOPICS = 600;
const PASSAGES = 2;
const PASSAGE_WORDS = 130;

export interface GeneratedRecord {
  id: number;
  title: string;
  /** Markdown. */
  body: string;
}

export interface GeneratedSource {
  /** Of one source; each number up to `sources` is another one, and each holds its share of the items. */
  address(source: number): string;
  /** The number of the item that this source lists first. */
  firstOf(source: number): number;
  /** A word that only this item has; another one after each change. */
  wordOf(item: number): string;
  /** Changes one item; a delta shows it. */
  change(item: number): void;
  /** Whether the end of a pass asks for a comparison of ids. */
  comparesIds: boolean;
  close(): Promise<void>;
}

/** A system with many pages behind HTTP on loopback: whole lists, a delta by sequence number, and its ids. */
export async function startGeneratedSource(items: number, sources: number): Promise<GeneratedSource> {
  const changes: number[] = [];
  const each = Math.ceil(items / sources);
  const wordOf = (item: number) => `quirl${item}v${changes.filter((one) => one === item).length}`;
  const source: GeneratedSource = {
    address: (number) => `http://127.0.0.1:${port}/${number}`,
    firstOf: (number) => number * each,
    wordOf,
    change: (item) => void changes.push(item),
    comparesIds: false,
    async close() {
      const closed = new Promise<void>((done) => server.close(() => done()));
      server.closeAllConnections();
      await closed;
    },
  };

  function answer(url: URL): unknown {
    const [, number, what] = url.pathname.split('/');
    const ids = Array.from({ length: each }, (_, index) => Number(number) * each + index);
    const from = Number(url.searchParams.get('from') ?? 0);
    if (what === 'ids') return { ids: ids.slice(from, from + IDS_PAGE), more: from + IDS_PAGE < ids.length };
    const since = url.searchParams.get('since');
    const wanted = since === null ? ids : changes.slice(Number(since)).filter((item) => ids.includes(item));
    const page = wanted.slice(from, from + PAGE);
    const records = page.map((item) => recordOf(item, wordOf(item)));
    const more = from + PAGE < wanted.length;
    return { records, more, total: wanted.length, sequence: changes.length, compare: source.comparesIds };
  }

  const server = createServer((request, response) => {
    const body = JSON.stringify(answer(new URL(request.url!, 'http://localhost')));
    response.setHeader('content-type', 'application/json');
    response.end(body);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as { port: number };
  return source;
}

/** About 260 words in two sections, the same in every run. */
function recordOf(id: number, word: string): GeneratedRecord {
  const random = seededRandom(id + 1);
  const topic = Math.floor(random() * TOPICS);
  const sections = Array.from(
    { length: PASSAGES },
    () => `## ${titleOf(random, topic)}\n\n${runningText(random, topic, 'en', PASSAGE_WORDS)}\n`,
  );
  return { id, title: titleOf(random, topic), body: `${sections.join('\n')}\nKnown as ${word}.\n` };
}
