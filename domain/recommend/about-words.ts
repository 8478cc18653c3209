/** Words named as understood. */
const MOST = 8;

/**
 * What the context was taken to be about: only words of passages that the person may read, else the answer would
 * tell which words stand in the others. Two languages may stem one word in two ways: it is named once.
 */
export function aboutWords(surfaces: ReadonlyMap<string, string>, readable: ReadonlySet<string>): string[] {
  const words = [...surfaces].flatMap(([term, surface]) => (readable.has(term) ? surface : []));
  return [...new Set(words)].slice(0, MOST);
}
