import type { Command } from 'commander';
import type { Run, Runs } from '@mesh/surfaces/http-api';
import { action, examples, wholeNumber } from '../command.ts';
import type { Io } from '../io.ts';
import { clean, moment, styled } from '../output.ts';
import { findSource } from './source-names.ts';

export function addSourceRuns(parent: Command, io: Io): void {
  const command = parent
    .command('runs')
    .argument('<source>', 'its id or name')
    .description('what the last runs did, in words')
    .option('--limit <number>', 'how many, 1 to 100', wholeNumber, 10)
    .action(
      action<{ limit: number }>(io, async ({ client, options, answer }, name: string) => {
        const source = await findSource(client, name);
        const document = await client.call<Runs>('GET', `/sources/${source.id}/runs`, {
          query: { limit: options.limit },
        });
        answer(document, () => runsText(io, document.runs));
      }),
    );
  examples(command, 'mesh source runs Handbook', 'mesh source runs Handbook --limit 1 --json');
}

function runsText(io: Io, runs: readonly Run[]): string {
  if (runs.length === 0) return 'This source has not been read yet.';
  return runs
    .flatMap((run) => [
      styled(io, 'bold', `${moment(run.queuedAt)}  ${run.mode} (${run.trigger}): ${run.state}`),
      ...[run.message ?? '', ...run.notes].filter((text) => text !== '').map((text) => `  ${clean(text)}`),
    ])
    .join('\n');
}
