import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { XMLParser } from 'fast-xml-parser';

/** A question with its answers, and how other people put the question. */
export interface Thread {
  question: string;
  answers: string[];
  queries: string[];
}

const LISTS = new Set(['qapair', 'rephr', 'answer']);

/** StackFAQ (Karan & Šnajder 2018): 125 threads, 719 question–answer pairs, 1,249 queries. */
export function loadStackFaq(dataDir: string): Thread[] {
  const parser = new XMLParser({
    isArray: (name) => LISTS.has(name),
    parseTagValue: false,
    processEntities: true,
  });
  const file = readFileSync(join(dataDir, 'retrieval', 'stackfaq.xml'), 'utf8');
  const { root } = parser.parse(file) as {
    root: { qapair: { question: string; answer: string[]; rephr: string[] }[] };
  };
  return root.qapair.map(({ question, answer, rephr }) => ({
    question: question.trim(),
    answers: answer.map((text) => text.trim()),
    // A `*` parts two people's queries.
    queries: rephr.map((text) => text.trim()).filter((text) => text !== '*' && text !== ''),
  }));
}
