/** Numbers in [0, 1) that are the same in every run: mulberry32. */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Ranks from 0 drawn by Zipf's law with this exponent. */
export function zipf(size: number, exponent: number): (random: number) => number {
  const sums = new Float64Array(size);
  let sum = 0;
  for (let rank = 0; rank < size; rank++) sums[rank] = sum += 1 / (rank + 2.7) ** exponent;
  return (random) => {
    const wanted = random * sum;
    let [low, high] = [0, size - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (sums[middle]! < wanted) low = middle + 1;
      else high = middle;
    }
    return low;
  };
}

const ONSETS = 'b d f g k l m n p r s t v br dr fl gr kl pr st tr'.split(' ');
const VOWELS = 'a e i o u'.split(' ');
const CODAS = 'n r l k t m nd rt st p'.split(' ');
const SYLLABLES = ONSETS.length * VOWELS.length;

/** A stem that looks like a word; every number has one of its own. */
export function stem(index: number): string {
  let rest = Math.floor(index / CODAS.length);
  let word = '';
  do {
    const syllable = rest % SYLLABLES;
    word += ONSETS[syllable % ONSETS.length]! + VOWELS[Math.floor(syllable / ONSETS.length)]!;
    rest = Math.floor(rest / SYLLABLES);
  } while (rest > 0 || word.length < 3);
  return word + CODAS[index % CODAS.length]!;
}

/** As words are written: stemming has to bring the forms of one together again. */
export const ENDINGS = ['', '', '', 's', 's', 'ing', 'ed'];

/** The function words that make up about half of a running text, the most frequent first. */
export const FUNCTION_WORDS: Readonly<Record<string, readonly string[]>> = {
  en: 'the of and to in is for that on with as you are be it this by or from at not your an can we if all has when will which was have but more they our one any so do how their there'.split(
    ' ',
  ),
  de: 'die der und in zu den das nicht von sie ist des sich mit dem dass er es ein ich auf so eine auch als an nach wie im für man aber aus durch wenn nur war noch werden bei hat wir was wird sein'.split(
    ' ',
  ),
};
