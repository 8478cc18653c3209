import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadStackFaq } from '../retrieval/load-stackfaq.ts';

/** Sentences that people wrote, by what they are about. */
export interface Topic {
  name: string;
  sentences: string[];
}

/** A topic has so many sentences at least. */
const MIN_SENTENCES = 8;

/** StackFAQ's threads (answers) and SkillSkape's labels (sentences). */
export function loadTopics(dataDir: string): Topic[] {
  const threads = loadStackFaq(dataDir).map(({ question, answers }) => ({
    name: question,
    sentences: answers.flatMap(sentencesOf),
  }));
  const topics = [...threads, ...skillTopics(dataDir)];
  return topics.filter(({ sentences }) => sentences.length >= MIN_SENTENCES);
}

function skillTopics(dataDir: string): Topic[] {
  const byLabel = new Map<string, Set<string>>();
  for (const part of ['train', 'dev', 'test']) {
    const file = readFileSync(join(dataDir, 'skill-tagging', `${part}.csv`), 'utf8');
    for (const [, sentence, labels] of file.matchAll(ROW)) {
      for (const [, label] of labels!.matchAll(/'([^']+)'/g)) {
        const topic = byLabel.get(label!) ?? new Set();
        byLabel.set(label!, topic.add(sentence!.replace(/^"|"$/g, '').replaceAll('""', '"')));
      }
    }
  }
  byLabel.delete('UNK');
  return [...byLabel].map(([name, sentences]) => ({ name, sentences: [...sentences] }));
}

/** `number,sentence,"['label', …]"`; a sentence with a comma is quoted. */
const ROW = /^\d+,("(?:[^"]|"")*"|[^",\n]*),("?\[.*\]"?)\r?$/gm;

function sentencesOf(text: string): string[] {
  return [...new Intl.Segmenter('en', { granularity: 'sentence' }).segment(text)]
    .map(({ segment }) => segment.trim().replaceAll(/\s+/g, ' '))
    .filter((sentence) => sentence.split(' ').length >= 4);
}
