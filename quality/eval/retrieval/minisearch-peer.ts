import MiniSearch from 'minisearch';
import type { Thread } from './load-stackfaq.ts';

/** MiniSearch with its defaults over the same items; query → threads of the items found, best first. */
export function openMiniSearch(threads: readonly Thread[]): (query: string) => number[] {
  const index = new MiniSearch<{ id: string; title: string; text: string; thread: number }>({
    fields: ['title', 'text'],
    storeFields: ['thread'],
  });
  index.addAll(
    threads.flatMap(({ question, answers }, thread) =>
      answers.map((text, answer) => ({ id: `${thread}/${answer}`, title: question, text, thread })),
    ),
  );
  return (query) => index.search(query).map((result) => result['thread'] as number);
}
