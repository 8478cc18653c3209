import type { Passage } from '../../api/types.ts';

export interface Heading {
  text: string;
  /** 1 for the outermost heading below the item's title. */
  depth: number;
  /** The passage that begins with it. */
  ordinal: number;
}

/** The headings that begin at each passage: those its path does not share with the passage before. */
export function newHeadings(passages: readonly Passage[], index: number): Heading[] {
  const passage = passages[index];
  if (!passage) return [];
  const before = passages[index - 1]?.headingPath ?? [];
  const path = passage.headingPath;
  let shared = 0;
  while (shared < path.length && shared < before.length && path[shared] === before[shared]) shared += 1;
  return path
    .slice(shared)
    .map((text, offset) => ({ text, depth: shared + offset + 1, ordinal: passage.ordinal }));
}

/** Every heading once, in reading order. A heading that only repeats the item's title is left out. */
export function outlineOf(passages: readonly Passage[], title: string): Heading[] {
  return passages.flatMap((_, index) => newHeadings(passages, index)).filter(({ text }) => text !== title);
}

/** The passage an address asks for: by `?passage=<id>` or `#p-<ordinal>`. */
export function targetPassage(
  passages: readonly Passage[],
  id: string | undefined,
  hash: string,
): Passage | undefined {
  const ordinal = /^p-(\d+)$/.exec(hash)?.[1];
  if (ordinal !== undefined) return passages.find((passage) => passage.ordinal === Number(ordinal));
  return passages.find((passage) => passage.id === id);
}
