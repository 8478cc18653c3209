import { create, insertMultiple, search } from '@orama/orama';
import MiniSearch from 'minisearch';
import { generateItems } from './corpus.ts';

export type PeerName = 'minisearch' | 'orama';

export interface PeerFigures {
  latencies: number[];
  rssMb: number;
}

/** A search of the five best passages, over every passage: the peers are spared the readers. */
type Search = (text: string) => unknown;

const LIMIT = 5;
/** No further query is begun after so long. */
const BUDGET_MS = 20_000;

/** Indexes the generated passages with a peer's defaults; asks it and times each answer, in its own process. */
export async function buildPeer(
  name: PeerName,
  passages: number,
): Promise<(texts: readonly string[]) => PeerFigures> {
  const ask = name === 'minisearch' ? openMiniSearch(passages) : await openOrama(passages);
  return (texts) => {
    const latencies: number[] = [];
    const begin = performance.now();
    for (const text of texts) {
      if (performance.now() - begin > BUDGET_MS) break;
      const start = performance.now();
      ask(text);
      latencies.push(performance.now() - start);
    }
    return { latencies, rssMb: process.memoryUsage().rss / 2 ** 20 };
  };
}

function openMiniSearch(passages: number): Search {
  const index = new MiniSearch<{ id: string; title: string; text: string }>({ fields: ['title', 'text'] });
  for (const document of documents(passages)) index.add(document);
  return (text) => index.search(text).slice(0, LIMIT);
}

async function openOrama(passages: number): Promise<Search> {
  const index = create({ schema: { title: 'string', text: 'string' } });
  await insertMultiple(index, [...documents(passages)], 1000);
  return (text) => search(index, { term: text, limit: LIMIT });
}

function* documents(passages: number) {
  for (const item of generateItems(passages))
    for (const [index, { heading, text }] of item.passages.entries())
      yield { id: `${item.number}/${index}`, title: item.title, text: `${heading}\n${text}` };
}
