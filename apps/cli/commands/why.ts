import type { Command } from 'commander';
import type { Explanation } from '@mesh/surfaces/http-api';
import { personId, UUID } from '../client.ts';
import { action, examples } from '../command.ts';
import type { Io } from '../io.ts';
import { clean, styled } from '../output.ts';

export function addWhy(program: Command, io: Io): void {
  const command = program
    .command('why')
    .argument('<item>', 'its address in the source, its address here, or its id')
    .description('why somebody sees an item, or does not')
    .requiredOption('--as <person>', 'whose eyes; see "mesh people"')
    .action(
      action<{ as: string }>(io, async ({ client, options, answer }, item: string) => {
        const person = await personId(client, options.as);
        const explanation = await client.call<Explanation>('POST', '/visibility', {
          body: { personId: person, ...(UUID.test(item) ? { itemId: item } : { address: item }) },
        });
        answer(explanation, () => explanationText(io, explanation));
      }),
    );
  examples(command, 'mesh why https://wiki.example.org/wiki/Refunds --as ada');
}

function explanationText(io: Io, { visible, item, steps, remedy }: Explanation): string {
  const title = item?.title == null ? '' : ` "${clean(item.title)}"`;
  return [
    styled(io, 'bold', visible ? `Visible${title}` : `Not visible${title}`),
    ...steps.map(({ ok, text }) => `${ok ? '✓' : '✗'} ${clean(text)}`),
    ...(remedy === null ? [] : [`What to do: ${clean(remedy)}`]),
  ].join('\n');
}
