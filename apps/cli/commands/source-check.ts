import type { Command } from 'commander';
import type { CheckResult } from '@mesh/surfaces/http-api';
import { action, examples } from '../command.ts';
import type { Io } from '../io.ts';
import { clean } from '../output.ts';
import { findSource } from './source-names.ts';

export function addSourceCheck(parent: Command, io: Io): void {
  const command = parent
    .command('check')
    .argument('<source>', 'its id or name')
    .description('asks the live source whether address and credentials work')
    .action(
      action(io, async ({ client, answer }, name: string) => {
        const source = await findSource(client, name);
        const result = await client.call<CheckResult>('POST', `/sources/${source.id}/check`);
        answer(result, () => clean(`${result.title}: ${result.detail}`));
      }),
    );
  examples(command, 'mesh source check Handbook');
}
