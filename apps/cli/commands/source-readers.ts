import type { Command } from 'commander';
import type { ReadersPreview, Source } from '@mesh/surfaces/http-api';
import { CliError, EXIT } from '../cli-error.ts';
import { action, examples, repeated } from '../command.ts';
import type { Io } from '../io.ts';
import { clean, counted } from '../output.ts';
import { confirmed } from '../prompts.ts';
import { findSource } from './source-names.ts';

interface Options {
  reader?: string[];
  undo?: boolean;
  yes?: boolean;
}

export function addSourceReaders(parent: Command, io: Io): void {
  const command = parent
    .command('readers')
    .argument('<source>', 'its id or name')
    .description(
      'opens what a source cannot say the readers of to the same as a group, after telling what that opens',
    )
    .option('--reader <reader>', 'everyone, group:<slug> or person:<slug>; may repeat', repeated)
    .option('--undo', 'takes the last change back')
    .option('-y, --yes', 'without asking')
    .action(
      action<Options>(io, async ({ client, options, answer }, name: string) => {
        const source = await findSource(client, name);
        if (options.undo === true) {
          const undone = await client.call<Source>('POST', `/sources/${source.id}/undo-readers`);
          return answer(undone, () => `"${clean(undone.name)}" is open to ${named(undone.readers)} again.`);
        }
        const { reader: readers } = options;
        if (readers === undefined)
          return answer(
            { readers: source.readers, readersBefore: source.readersBefore },
            () => `"${clean(source.name)}" is open to ${named(source.readers)}.`,
          );
        const preview = await client.call<ReadersPreview>('POST', `/sources/${source.id}/readers-preview`, {
          body: { readers },
        });
        if (options.yes !== true) await ask(io, source, readers, preview);
        await client.call<Source>('PATCH', `/sources/${source.id}`, { body: { readers } });
        answer({ readers, ...preview }, () => `Done: ${inWords(preview)}`);
      }),
    );
  examples(
    command,
    'mesh source readers Handbook --reader group:support',
    'mesh source readers Handbook --undo',
  );
}

const named = (readers: readonly string[]): string =>
  readers.length === 0 ? 'nobody' : readers.map((reader) => clean(reader)).join(', ');

function inWords({
  items,
  ownReaders,
  personsGaining,
  personsLosing,
  examples: titles,
}: ReadersPreview): string {
  const such =
    titles.length === 0 ? '' : `, such as ${titles.map((title) => `"${clean(title)}"`).join(', ')}`;
  const own = ownReaders === 0 ? '' : ` ${counted(ownReaders, 'stays', 'stay')} as the source says.`;
  return `${counted(personsGaining, 'person')} more and ${personsLosing} fewer read ${counted(items, 'item')}${such}.${own}`;
}

async function ask(
  io: Io,
  { name }: Source,
  readers: readonly string[],
  preview: ReadersPreview,
): Promise<void> {
  const change = inWords(preview);
  if (!io.interactive)
    throw new CliError(EXIT.usage, `Not changed: ${change}`, { remedy: 'Say --yes when that is meant.' });
  if (!(await confirmed(`Open "${clean(name)}" to ${named(readers)}? ${change}`)))
    throw new CliError(EXIT.failed, 'Nothing was changed.', { code: 'cancelled' });
}
