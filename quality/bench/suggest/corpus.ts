import { ENDINGS, FUNCTION_WORDS, seededRandom, stem, zipf } from './words.ts';

/** An item as generated. */
export interface GeneratedItem {
  number: number;
  title: string;
  language: 'en' | 'de';
  /** 0–1: decides who reads it. */
  readership: number;
  passages: { heading: string; text: string }[];
}

const SEED = 20_261_122;
const VOCABULARY = 60_000;
const TOPICS = 600;
/** Words that belong to a topic, drawn from those that are not frequent everywhere. */
const WORDS_PER_TOPIC = 150;
const RARE_FROM = 400;
/** What a running text is made of; the rest is function words. */
const TOPIC_SHARE = 0.28;
const BACKGROUND_SHARE = 0.27;
const GERMAN_SHARE = 0.1;
const MAX_PASSAGES = 9;
const PASSAGE_WORDS = { from: 100, to: 250 };

const background = zipf(VOCABULARY, 1.05);
const ofTopic = zipf(WORDS_PER_TOPIC, 0.8);
const functionWord = zipf(40, 1);
export const popularTopic = zipf(TOPICS, 0.6);

/** Items with so many passages together: Zipfian vocabulary, topics, two languages. Equal in every run. */
export function* generateItems(passages: number): Generator<GeneratedItem> {
  const random = seededRandom(SEED);
  let left = passages;
  for (let number = 0; left > 0; number++) {
    const count = Math.min(left, 1 + Math.floor(random() ** 2 * MAX_PASSAGES));
    left -= count;
    const topic = popularTopic(random());
    const language = random() < GERMAN_SHARE ? 'de' : 'en';
    yield {
      number,
      language,
      readership: random(),
      title: titleOf(random, topic),
      passages: Array.from({ length: count }, () => ({
        heading: titleOf(random, topic),
        text: runningText(
          random,
          topic,
          language,
          PASSAGE_WORDS.from + Math.floor(random() * (PASSAGE_WORDS.to - PASSAGE_WORDS.from)),
        ),
      })),
    };
  }
}

type Random = () => number;

/** Three to six words of a topic. */
export function titleOf(random: Random, topic: number): string {
  const words = Array.from({ length: 3 + Math.floor(random() * 4) }, () => topicWord(random, topic));
  return capital(words.join(' '));
}

export function runningText(random: Random, topic: number, language: string, words: number): string {
  const sentences: string[] = [];
  for (let left = words; left > 0;) {
    const length = Math.min(left, 8 + Math.floor(random() * 12));
    left -= length;
    sentences.push(`${capital(sentence(random, topic, language, length))}.`);
  }
  return sentences.join(' ');
}

export function sentence(random: Random, topic: number, language: string, words: number): string {
  return Array.from({ length: words }, () => {
    const draw = random();
    if (draw < TOPIC_SHARE) return topicWord(random, topic);
    if (draw < TOPIC_SHARE + BACKGROUND_SHARE) return inflected(random, background(random()));
    return FUNCTION_WORDS[language]![functionWord(random())]!;
  }).join(' ');
}

function topicWord(random: Random, topic: number): string {
  const place = topic * WORDS_PER_TOPIC + ofTopic(random());
  // A fixed scatter of the topics' words over the vocabulary: topics share some words, as they do in life.
  const rank = RARE_FROM + ((Math.imul(place, 0x9e3779b1) >>> 0) % (VOCABULARY - RARE_FROM));
  return inflected(random, rank);
}

function inflected(random: Random, rank: number): string {
  return stem(rank) + ENDINGS[Math.floor(random() * ENDINGS.length)]!;
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
