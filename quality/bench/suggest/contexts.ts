import { CONTEXT_CHARACTERS, type WorkContext } from '@mesh/domain/recommend';
import { popularTopic, runningText, sentence, titleOf } from './corpus.ts';
import { seededRandom } from './words.ts';

/** Of twenty contexts: 50 % one line, 30 % a ticket, 15 % a mail, 5 % a page of the greatest size taken. */
const MIX =
  'line ticket line mail line ticket line line ticket page line ticket line mail line ticket line ticket mail line'.split(
    ' ',
  ) as readonly ContextKind[];

type ContextKind = 'line' | 'ticket' | 'mail' | 'page';

export interface BenchContext {
  kind: ContextKind;
  context: WorkContext;
}

/** Contexts about the topics of the generated passages, none of them twice. `seed` tells series apart. */
export function generateContexts(count: number, seed: number): BenchContext[] {
  const random = seededRandom(seed);
  return Array.from({ length: count }, (_, index) => {
    const kind = MIX[index % MIX.length]!;
    return { kind, context: CONTEXT[kind](random, popularTopic(random())) };
  });
}

const CONTEXT: Record<ContextKind, (random: () => number, topic: number) => WorkContext> = {
  line: (random, topic) => ({ app: 'chat', text: `${sentence(random, topic, 'en', 10)}?` }),
  ticket: (random, topic) => ({
    app: 'tickets',
    title: titleOf(random, topic),
    text: `${runningText(random, topic, 'en', 50)} How ${sentence(random, topic, 'en', 9)}?`,
  }),
  mail: (random, topic) => ({
    app: 'mail',
    title: `Re: ${titleOf(random, topic)}`,
    text: `Hi Nora,\n\n${runningText(random, topic, 'en', 150)}\n\n${runningText(random, topic, 'en', 145)}\n\nKind regards,\nTom`,
  }),
  page: (random, topic) => ({
    app: 'browser',
    title: titleOf(random, topic),
    url: 'https://wiki.example/page',
    text: runningText(random, topic, 'en', CONTEXT_CHARACTERS / 4).slice(0, CONTEXT_CHARACTERS),
  }),
};

/** All that a context says, for those that take one string. */
export function textOf({ title = '', text = '' }: WorkContext): string {
  return `${title}\n${text}`.trim();
}
