import type { Command } from 'commander';
import type { Run } from '@mesh/surfaces/http-api';
import { action, examples } from '../command.ts';
import type { Io } from '../io.ts';
import { clean } from '../output.ts';
import { findSource } from './source-names.ts';

export function addSourceCancel(parent: Command, io: Io): void {
  const command = parent
    .command('cancel')
    .argument('<source>', 'its id or name')
    .description('stops reading a source; what was read stays, and the next run goes on from there')
    .action(
      action(io, async ({ client, answer }, name: string) => {
        const source = await findSource(client, name);
        const run = await client.call<Run>('POST', `/sources/${source.id}/cancel`);
        answer(run, () => `${clean(source.name)}: ${run.state}.`);
      }),
    );
  examples(command, 'mesh source cancel Handbook');
}
