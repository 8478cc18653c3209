import type { Command } from 'commander';
import type { RemovalPreview, Source } from '@mesh/surfaces/http-api';
import { CliError, EXIT } from '../cli-error.ts';
import { action, examples } from '../command.ts';
import type { Io } from '../io.ts';
import { clean, counted } from '../output.ts';
import { confirmed } from '../prompts.ts';
import { findSource } from './source-names.ts';

export function addSourceRemove(parent: Command, io: Io): void {
  const command = parent
    .command('remove')
    .argument('<source>', 'its id or name')
    .description('disconnects a source; its items disappear from everybody')
    .option('-y, --yes', 'without asking')
    .action(
      action<{ yes?: boolean }>(io, async ({ client, options, answer }, name: string) => {
        const source = await findSource(client, name);
        const preview = await client.call<RemovalPreview>('GET', `/sources/${source.id}/removal-preview`);
        if (options.yes !== true) await ask(io, source, preview);
        await client.call('DELETE', `/sources/${source.id}`);
        answer(
          { removed: source.id, items: preview.items },
          () => `Removed "${clean(source.name)}" with ${counted(preview.items, 'item')}.`,
        );
      }),
    );
  examples(command, 'mesh source remove Handbook', 'mesh source remove Handbook --yes');
}

async function ask(io: Io, { name }: Source, { items, examples: titles }: RemovalPreview): Promise<void> {
  const loss = `${counted(items, 'item disappears', 'items disappear')}${titles.length === 0 ? '' : `, such as ${titles.map((title) => `"${clean(title)}"`).join(', ')}`}`;
  if (!io.interactive)
    throw new CliError(EXIT.usage, `Not removed: ${loss}.`, { remedy: 'Say --yes when that is meant.' });
  if (!(await confirmed(`Remove "${clean(name)}"? ${loss}.`)))
    throw new CliError(EXIT.failed, 'Nothing was removed.', { code: 'cancelled' });
}
