import { contentHash } from '@mesh/domain/kernel';
import { compareTitles, plainTitle, type TitleComparison } from './compare-titles.ts';
import { bandsOf, estimatedLikeness, signatureOf } from './minhash.ts';
import { differenceOf, isNearCopy, type TextDifference } from './near-copy.ts';
import { normaliseUrl } from './normalise-url.ts';
import { shinglesOf, wordsOf } from './words.ts';

/** Why two items are one. `manual`: an administrator said so. */
export const SAME_AS_REASONS = ['url', 'native', 'content', 'near', 'manual'] as const;
export type SameAsReason = (typeof SAME_AS_REASONS)[number];

/** An item as far as it tells whether it is a copy of another. */
export interface Fingerprint {
  /** Undefined: it has no address of the web. */
  url: string | undefined;
  /** The record of which system it is; undefined where the system is not known. */
  native: string | undefined;
  /** Of its words in their order; undefined under a few words. */
  content: string | undefined;
  words: number;
  /** Empty for a text that is too short to be compared. */
  signature: readonly number[];
}

export interface Comparable extends Fingerprint {
  id: string;
  sourceId: string;
  title: string;
  /** BCP 47. */
  language: string;
}

export interface Match {
  reason: Exclude<SameAsReason, 'manual'>;
  /** 0–1: the likeness of near-copies, else 1. */
  score: number;
}

/** Shorter texts are stubs: "See the attachment." */
const MIN_CONTENT_WORDS = 5;
/** A shorter text may be a notice that stands on many pages. */
const MIN_TELLING_WORDS = 50;
/** Estimates below are not worth reading the two texts. */
const MIN_LIKENESS = 0.25;
const MIN_SHARE_OF_SHORTER = 0.5;
/** By so much an estimate may fall short: for a note in a large frame that is all of its likeness. */
const ESTIMATE_ERROR = 0.06;

export function fingerprintOf(item: {
  url: string | null;
  nativeId: string;
  system: string | undefined;
  text: string;
}): Fingerprint {
  const words = wordsOf(item.text);
  const isStub = words.length < MIN_CONTENT_WORDS;
  return {
    url: item.url === null ? undefined : normaliseUrl(item.url),
    native: item.system === undefined ? undefined : contentHash(`${item.system}\n${item.nativeId}`),
    content: isStub ? undefined : contentHash(words.join(' ')),
    words: words.length,
    signature: isStub ? [] : signatureOf(shinglesOf(words)),
  };
}

/** What items that may be one share one of. A part of a text shares its bands by chance only, so the title counts too. */
export function keysOf({
  title,
  url,
  native,
  content,
  signature,
}: Fingerprint & { title: string }): string[] {
  return [
    ...(url === undefined ? [] : [`url:${url}`]),
    ...(native === undefined ? [] : [`native:${native}`]),
    ...(content === undefined ? [] : [`content:${content}`]),
    ...(signature.length === 0 ? [] : [`title:${plainTitle(title)}`, ...bandsOf(signature)]),
  ];
}

/**
 * Whether two items are one by address, record or words; `near` says that only their texts can tell (`matchByText`).
 * Never for two languages. Within one source, records with different titles are different items whatever they share:
 * a page that many of them point to, the notice that all of them show.
 */
export function match(a: Comparable, b: Comparable): Match | 'near' | undefined {
  if (!sameLanguage(a.language, b.language)) return undefined;
  const titles = compareTitles(a.title, b.title);
  const agree = titles === 'same' || titles === 'agree';
  const mayDiffer = a.sourceId !== b.sourceId;
  if (a.url !== undefined && a.url === b.url && (agree || mayDiffer)) return { reason: 'url', score: 1 };
  if (a.native !== undefined && a.native === b.native && mayDiffer) return { reason: 'native', score: 1 };
  if (a.content !== undefined && a.content === b.content)
    return isOneByContent(titles, mayDiffer, a.words) ? { reason: 'content', score: 1 } : undefined;
  return agree && mayBeNear(a, b) ? 'near' : undefined;
}

function mayBeNear(a: Comparable, b: Comparable): boolean {
  if (a.signature.length === 0 || b.signature.length === 0) return false;
  const likeness = estimatedLikeness(a.signature, b.signature);
  const most = likeness + ESTIMATE_ERROR;
  const shared = (most / (1 + most)) * (a.words + b.words);
  return likeness >= MIN_LIKENESS || shared / Math.min(a.words, b.words) >= MIN_SHARE_OF_SHORTER;
}

/** Decides what `match` called `near`. */
export function matchByText(a: TitledText, b: TitledText): Match | undefined {
  const difference = compareTexts(a, b);
  return isNearCopy(difference, a.sourceId !== b.sourceId)
    ? { reason: 'near', score: difference.jaccard }
    : undefined;
}

/** Equal words: few of them are one item only under one title, and a source may show one notice on many pages. */
function isOneByContent(titles: TitleComparison, mayDiffer: boolean, words: number): boolean {
  const isLong = words >= MIN_TELLING_WORDS;
  if (titles === 'same') return true;
  if (titles === 'agree') return isLong || mayDiffer;
  return titles === 'differ' && isLong && mayDiffer;
}

export interface TitledText {
  sourceId: string;
  title: string;
  text: string;
}

/**
 * A title counts as a part of its text: it names what the text is about. Without what others hang on to it, which would
 * stand between title and text and make a short text another one.
 */
export function compareTexts(a: TitledText, b: TitledText): TextDifference {
  const words = ({ title, text }: TitledText) => wordsOf(`${plainTitle(title)}\n${text}`);
  return differenceOf(words(a), words(b));
}

/** By the language alone: `de-AT` is `de`; a language that is not known is like any other. */
function sameLanguage(a: string, b: string): boolean {
  const [left, right] = [a, b].map((tag) => tag.split('-')[0]!.toLowerCase());
  return left === right || left === 'und' || right === 'und';
}

/** Whether a copy counts as the other when one of them was completed. */
export function countsForCompletion(reason: SameAsReason): boolean {
  return reason !== 'near';
}
