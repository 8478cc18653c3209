import { COPY_SORTS, makeCopy, type Frame } from './make-copy.ts';
import type { GeneratedItem } from './generated-item.ts';
import { hardNegatives } from './hard-negatives.ts';
import type { Topic } from './load-sentences.ts';
import { createRandom, type Random } from './random.ts';

const FRAMES = 12;
const TITLES = [
  (name: string) => name,
  (name: string) => `How to ${name}`,
  (name: string) => `${name}: a checklist`,
  (name: string) => `${name} in practice`,
  (name: string) => `What everybody should know about ${name}`,
  (name: string) => `${name} for beginners`,
  (name: string) => `Questions about ${name}`,
];

export interface CatalogueSizes {
  originals: number;
  /** Of items that look alike and are not one. */
  families: number;
  copies: number;
}

/**
 * A catalogue of items made of sentences that people wrote: originals on mixed topics, copies of several sorts, and
 * items that look alike and are not one. The same seed makes the same one.
 */
export function generateCatalogue(
  topics: readonly Topic[],
  sizes: CatalogueSizes,
  seed: number,
): GeneratedItem[] {
  const random = createRandom(seed);
  const write = (sentences: number) => writeText(topics, random, sentences);
  const frames: Frame[] = Array.from({ length: FRAMES }, () => ({
    header: write(random.between(1, 2)).text,
    footer: write(random.between(1, 3)).text,
  }));
  const vocabulary = [
    ...new Set(topics.flatMap(({ sentences }) => sentences.slice(0, 4).join(' ').split(' '))),
  ];
  const originals = Array.from({ length: sizes.originals }, (_, index): GeneratedItem => {
    const text = write(random.between(2, 18));
    const source = random.pick(['wiki', 'handbook', 'site']);
    return {
      ...text,
      truth: index,
      sort: 'original',
      source,
      system: source,
      nativeId: `page-${index}`,
      url: `https://${source}.example.org/pages/${index}`,
      language: 'en',
    };
  });
  const negatives = hardNegatives(sizes.families, { random, write, frames })
    .flat()
    .map((draft, index) => ({
      ...draft,
      truth: sizes.originals + index,
      system: draft.source,
      nativeId: `other-${index}`,
    }));
  const copied = random.sample(originals, Math.floor(sizes.copies * 0.8));
  const copies = Array.from({ length: sizes.copies }, (_, index) =>
    makeCopy(copied[index % copied.length]!, COPY_SORTS[index % COPY_SORTS.length]!, index, {
      random,
      vocabulary,
      frames,
    }),
  );
  return random.sample([...originals, ...negatives, ...copies], Number.POSITIVE_INFINITY);
}

/** Some sentences about one topic and some about others, as texts about work are. */
function writeText(
  topics: readonly Topic[],
  random: Random,
  sentences: number,
): { title: string; text: string } {
  const topic = random.pick(topics);
  const own = random.sample(topic.sentences, Math.ceil(sentences / 3));
  const others = Array.from({ length: sentences - own.length }, () =>
    random.pick(random.pick(topics).sentences),
  );
  return {
    title: random.pick(TITLES)(topic.name),
    text: random.sample([...own, ...others], sentences).join(' '),
  };
}
