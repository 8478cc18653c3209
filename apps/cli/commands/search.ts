import type { Command } from 'commander';
import type { Hit, SearchAnswer } from '@mesh/surfaces/http-api';
import { actingAs, type Client } from '../client.ts';
import { action, examples, repeated, wholeNumber } from '../command.ts';
import type { Io } from '../io.ts';
import { clean, counted, styled } from '../output.ts';
import { findSource } from './source-names.ts';

interface Options {
  kind?: string[];
  source?: string[];
  limit?: number;
  as?: string;
}

export function addSearch(program: Command, io: Io): void {
  const command = program
    .command('search')
    .argument('<query...>', 'a few words; quotes are not needed')
    .description('finds passages')
    .option('--kind <kind>', 'only this kind; may repeat', repeated)
    .option('--source <source>', 'only this source (id or name); may repeat', repeated)
    .option('--limit <number>', 'results at most, 1 to 50', wholeNumber)
    .option('--as <person>', 'see what this person sees (short handle; needs an administrator’s token)')
    .action(
      action<Options>(io, async ({ client, options, answer }, words: string[]) => {
        const document = await client.call<SearchAnswer>('GET', '/search', {
          query: {
            q: words.join(' '),
            kind: options.kind,
            source: await sourceIds(client, options.source),
            limit: options.limit,
          },
          headers: await actingAs(client, options.as),
        });
        answer(document, () => searchText(io, document));
      }),
    );
  examples(
    command,
    'mesh search refund after 40 days',
    'mesh search refund --kind guide --as mara.voss --json',
  );
}

async function sourceIds(client: Client, names: string[] | undefined): Promise<string[] | undefined> {
  if (names === undefined) return undefined;
  return Promise.all(names.map(async (name) => (await findSource(client, name)).id));
}

function searchText(io: Io, { results, total, totalIsLowerBound, corrected }: SearchAnswer): string {
  if (results.length === 0) return 'Nothing fits.';
  const count = totalIsLowerBound ? `${total} or more results` : counted(total, 'result');
  const understood = corrected === null ? '' : ` for "${clean(corrected)}"`;
  return [`${count}${understood}`, ...results.map((hit, index) => hitText(io, index + 1, hit))].join('\n\n');
}

function hitText(io: Io, rank: number, { item, passage, url, minutes }: Hit): string {
  const place = [item.title, ...passage.headingPath].map((part) => clean(part)).join(' › ');
  const snippet = passage.snippet
    .map(({ text, highlight }) => (highlight ? styled(io, 'yellow', clean(text)) : clean(text)))
    .join('');
  return [
    `${rank}. ${styled(io, 'bold', place)}`,
    `   ${snippet}`,
    `   ${styled(io, 'dim', clean(`${item.sourceName} · ${item.kind} · ${minutes} min`))}`,
    ...(url === null ? [] : [`   ${clean(url)}`]),
  ].join('\n');
}
