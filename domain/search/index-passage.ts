import { contentHash } from '@mesh/domain/kernel';
import { analyse } from './analysis/analyse.ts';
import { analysisLanguage } from './analysis/languages.ts';
import { simhash } from './analysis/simhash.ts';
import { bodyText, KEY_LENGTH, textHash, titleText } from './vectors/embedded-text.ts';

/** A passage as the catalogue has it. */
export interface RawPassage {
  passageId: string;
  itemId: string;
  versionId: string;
  title: string;
  language: string;
  headingPath: readonly string[];
  text: string;
}

/** A passage as the index has it. */
export interface IndexedPassage {
  passageId: string;
  itemId: string;
  versionId: string;
  language: string;
  titleTerms: string;
  bodyTerms: string;
  titleLength: number;
  length: number;
  contentHash: string;
  simhash: bigint;
  titleHash: string | null;
  bodyHash: string | null;
}

/** Analyses a passage. The title counts into the body, so that one field alone finds a passage by either. */
export function indexPassage(raw: RawPassage): IndexedPassage {
  const title = analyse(raw.title, raw.language);
  // The first heading often repeats the title; it must not count twice.
  const headings = raw.headingPath.filter((heading) => heading !== raw.title).join('\n');
  const body = [...analyse(headings, raw.language), ...analyse(raw.text, raw.language)];
  const tokens = [...title, ...body];
  const terms = body.map((token) => token.term);
  return {
    passageId: raw.passageId,
    itemId: raw.itemId,
    versionId: raw.versionId,
    language: analysisLanguage(raw.language),
    titleTerms: title.map((token) => token.term).join(' '),
    bodyTerms: tokens.map((token) => token.term).join(' '),
    titleLength: title.length,
    length: tokens.length,
    // A passage without words is like no other.
    contentHash: contentHash(terms.length === 0 ? raw.passageId : terms.join(' ')).slice(0, KEY_LENGTH),
    simhash: simhash(terms),
    titleHash: textHash(titleText(raw)),
    bodyHash: textHash(bodyText(raw)),
  };
}
