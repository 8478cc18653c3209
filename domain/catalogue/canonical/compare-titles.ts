import { wordsOf } from './words.ts';

/** Words that a title may have more than the other: the name of a site, `(copy)`, `– final`. */
const MAX_EXTRA_WORDS = 4;
/** Titles that share so much of their words were edited, not made for another subject. */
const MIN_SHARED = 0.6;

/** `same`: word for word; `agree`: they may be those of one item; `conflict`: numbers tell them apart, as in `Week 1` and `Week 2`. */
export type TitleComparison = 'same' | 'agree' | 'differ' | 'conflict';

export function compareTitles(a: string, b: string): TitleComparison {
  const [left, right] = [new Set(wordsOf(a)), new Set(wordsOf(b))];
  const [onlyLeft, onlyRight] = [difference(left, right), difference(right, left)];
  const extra = [...onlyLeft, ...onlyRight];
  if (extra.some((word) => /\p{N}/u.test(word))) return 'conflict';
  if (extra.length === 0) return 'same';
  if (left.size === 0 || right.size === 0) return 'differ';
  if (onlyLeft.length === 0 || onlyRight.length === 0)
    return extra.length <= MAX_EXTRA_WORDS ? 'agree' : 'differ';
  const shared = left.size - onlyLeft.length;
  return shared / (shared + extra.length) >= MIN_SHARED ? 'agree' : 'differ';
}

/** The words of a title without what others hang on to it: `| Intranet`, `– final`, `(copy)`. */
export function plainTitle(title: string): string {
  const [first] = title.split(/\s[|–—·-]\s|\s\(/);
  return wordsOf(first!).join(' ');
}

function difference(a: ReadonlySet<string>, b: ReadonlySet<string>): string[] {
  return [...a].filter((word) => !b.has(word));
}
