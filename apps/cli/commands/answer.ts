import type { Command } from 'commander';
import type { Answer } from '@mesh/surfaces/http-api';
import { actingAs } from '../client.ts';
import { action, examples } from '../command.ts';
import type { Io } from '../io.ts';
import { clean, styled } from '../output.ts';

export function addAnswer(program: Command, io: Io): void {
  const command = program
    .command('answer')
    .argument('<question...>', 'quotes are not needed')
    .description('answers with sentences of your own sources, each with where it stands')
    .option('--as <person>', 'only from what this person may read (short handle)')
    .action(
      action<{ as?: string }>(io, async ({ client, options, answer }, words: string[]) => {
        const document = await client.call<Answer>('GET', '/answers', {
          query: { q: words.join(' ') },
          headers: await actingAs(client, options.as),
        });
        answer(document, () => answerText(io, document));
      }),
    );
  examples(command, 'mesh answer who approves a refund after 40 days');
}

const NO_ANSWER = {
  nothing_found: 'Nothing that you may read has these words.',
  no_good_answer: 'There is no good answer in what you may read. Try "mesh search".',
};

function answerText(io: Io, { answer, reason }: Answer): string {
  if (answer === null) return NO_ANSWER[reason ?? 'no_good_answer'];
  const sentences = answer.sentences.map(({ text, citation }) => `${clean(text)} [${citation}]`).join(' ');
  const citations = answer.citations.map(({ number, item, url }) =>
    styled(
      io,
      'dim',
      clean(`[${number}] ${item.title} (${item.sourceName})${url === null ? '' : ` ${url}`}`),
    ),
  );
  return [sentences, '', ...citations].join('\n');
}
