/** Whole numbers from 0 up to and without `below`; the same seed, the same numbers. */
export type Dice = (below: number) => number;

/** xorshift32 (Marsaglia, 2003): enough to choose by. */
export function diceOf(seed: number): Dice {
  let state = (seed ^ 0x9e3779b9) >>> 0 || 1;
  return (below) => {
    state ^= state << 13;
    state >>>= 0;
    state ^= state >>> 17;
    state ^= state << 5;
    state >>>= 0;
    return state % below;
  };
}

const VOCABULARY = Array.from({ length: 600 }, (_, n) =>
  ['ba', 'do', 'fi', 'ku', 'le', 'mo', 'ne', 'pa', 'ri', 'su', 'ta', 'vo']
    .filter((_, place) => ((n * 7 + place * 13) >> (place % 5)) % 3 === 0)
    .slice(0, 3)
    .join('')
    .concat(
      ['stel', 'rand', 'mik', 'tor', 'wen', 'gal', 'pond', 'hask', 'lim', 'brot'][n % 10]!,
      String.fromCharCode(97 + ((n * 11) % 26), 97 + ((n * 5) % 26)),
    ),
);

export function wordsOf(dice: Dice): string {
  return Array.from({ length: 24 }, () => VOCABULARY[dice(VOCABULARY.length)]!).join(' ');
}
