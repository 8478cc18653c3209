import type { Command } from 'commander';
import type { Suggestion, Suggestions } from '@mesh/surfaces/http-api';
import { CliError, EXIT } from '../cli-error.ts';
import { actingAs } from '../client.ts';
import { action, examples, wholeNumber } from '../command.ts';
import type { Io } from '../io.ts';
import { clean, styled } from '../output.ts';

interface Options {
  title?: string;
  app?: string;
  limit?: number;
  as?: string;
}

export function addSuggest(program: Command, io: Io): void {
  const command = program
    .command('suggest')
    .argument('[text...]', 'what you are working on; "-" or nothing: what is piped in')
    .description('brings what helps with what you are working on; the text is not stored')
    .option('--title <title>', 'the title of the ticket, mail or page')
    .option('--app <app>', 'where it comes from, such as "helpdesk"')
    .option('--limit <number>', 'suggestions at most, 1 to 5', wholeNumber)
    .option('--as <person>', 'for this person (short handle; needs an administrator’s token)')
    .action(
      action<Options>(io, async ({ client, options, answer }, words: string[]) => {
        const text = await contextText(io, words);
        const document = await client.call<Suggestions>('POST', '/suggestions', {
          body: {
            context: { text, title: options.title, app: options.app ?? 'cli' },
            limit: options.limit,
          },
          headers: await actingAs(client, options.as),
        });
        answer(document, () => suggestionsText(io, document));
      }),
    );
  examples(
    command,
    'mesh suggest "A customer wants a refund after 40 days"',
    'mesh suggest - --title "Ticket 4711" --as mara.voss < ticket.txt',
  );
}

async function contextText(io: Io, words: readonly string[]): Promise<string> {
  if (words.length > 0 && words.join('') !== '-') return words.join(' ');
  if (io.stdin === undefined)
    throw new CliError(EXIT.usage, 'There is no text.', { remedy: 'Give it as an argument, or pipe it in.' });
  return io.stdin();
}

function suggestionsText(io: Io, { items, message, about }: Suggestions): string {
  if (items.length === 0) return clean(message ?? 'Nothing fits.');
  const understood = about.length === 0 ? [] : [styled(io, 'dim', clean(`About: ${about.join(', ')}`))];
  return [...understood, ...items.map((one, index) => suggestionText(io, index + 1, one))].join('\n\n');
}

function suggestionText(io: Io, rank: number, { item, passage, url, minutes, reasons }: Suggestion): string {
  const place = [item.title, ...passage.headingPath].map((part) => clean(part)).join(' › ');
  return [
    `${rank}. ${styled(io, 'bold', place)}`,
    `   ${clean(passage.text)}`,
    ...reasons.map((reason) => `   ${styled(io, 'green', `• ${clean(reason)}`)}`),
    `   ${styled(io, 'dim', clean(`${item.sourceName} · ${item.kind} · ${minutes} min`))}`,
    ...(url === null ? [] : [`   ${clean(url)}`]),
  ].join('\n');
}
