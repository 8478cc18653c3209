import { countWords } from './count-words.ts';
import { MAX_PASSAGE_WORDS, MAX_PIECE_CHARACTERS } from './passage-size.ts';

const sentences = new Intl.Segmenter('und', { granularity: 'sentence' });

interface Span {
  start: number;
  end: number;
  words: number;
}

/** Offsets at which a long text is cut into parts of similar size: at sentence ends, inside only of giant sentences. */
export function cutOffsets(text: string): number[] {
  const spans = [...sentenceSpans(text)];
  const total = spans.reduce((sum, span) => sum + span.words, 0);
  const target = total / Math.ceil(total / MAX_PASSAGE_WORDS);
  const offsets: number[] = [];
  let words = 0;
  let start = 0;
  for (const span of spans) {
    const tooLong = words + span.words > MAX_PASSAGE_WORDS || span.end - start > MAX_PIECE_CHARACTERS;
    if (span.start > start && (tooLong || words >= target)) {
      offsets.push(span.start);
      start = span.start;
      words = 0;
    }
    words += span.words;
  }
  return offsets;
}

// The segmenter needs time in the square of a text's length, so it sees windows that end, if they can, at a full stop.
const WINDOW = /[\s\S]{1,2000}(?:[.!?…。！？]["'”’)\]]?\s+|[。！？]|$)|[\s\S]{1,2000}\s|[\s\S]{1,2000}/gu;

function* sentenceSpans(text: string): Generator<Span> {
  for (const window of text.matchAll(WINDOW)) {
    for (const { segment, index } of sentences.segment(window[0])) {
      const start = window.index + index;
      const span = { start, end: start + segment.length, words: countWords(segment) };
      if (span.words <= MAX_PASSAGE_WORDS && segment.length <= MAX_PIECE_CHARACTERS) yield span;
      else yield* wordSpans(segment, start);
    }
  }
}

/** A sentence too long for one passage, as its words with the white space behind them. */
function* wordSpans(sentence: string, offset: number): Generator<Span> {
  for (const match of sentence.matchAll(/\s*\S{1,4000}\s*/gu)) {
    const start = offset + match.index;
    yield* characterSpans(match[0], start);
  }
}

const words = new Intl.Segmenter('und', { granularity: 'word' });

/** A run without spaces: as it is when short, else by dictionary words (CJK). */
function* characterSpans(run: string, start: number): Generator<Span> {
  if (run.length <= 100) {
    yield { start, end: start + run.length, words: countWords(run) };
    return;
  }
  for (const part of run.matchAll(/[\s\S]{1,200}/gu)) {
    for (const { segment, index } of words.segment(part[0])) {
      const from = start + part.index + index;
      yield { start: from, end: from + segment.length, words: countWords(segment) };
    }
  }
}
