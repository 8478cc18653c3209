import type { Command } from 'commander';
import type { FailureGroups, Run } from '@mesh/surfaces/http-api';
import { action, examples, repeated } from '../command.ts';
import { follow, requireSuccess } from '../follow-run.ts';
import type { Io } from '../io.ts';
import { clean } from '../output.ts';
import { findSource } from './source-names.ts';

interface Options {
  code?: string;
  id?: string[];
  wait?: boolean;
}

export function addSourceRetry(parent: Command, io: Io): void {
  const command = parent
    .command('retry')
    .argument('<source>', 'its id or name')
    .description('reads anew what could not be read')
    .option('--code <reason>', 'only what failed for this reason, see "mesh source failures"')
    .option('--id <native id>', 'only this record; may repeat', repeated)
    .option('--wait', 'until it is done; fails when the run fails')
    .action(
      action<Options>(io, async ({ client, options, answer }, name: string) => {
        const source = await findSource(client, name);
        const { code, id: nativeIds } = options;
        const queued = await client.call<Run>('POST', `/sources/${source.id}/failures/retry`, {
          body: { code, nativeIds },
        });
        const run = options.wait === true ? await follow(io, client, queued) : queued;
        answer(run, () => `${clean(source.name)}: ${run.state}. ${clean(run.message ?? '')}`.trim());
        requireSuccess(run);
      }),
    );
  examples(command, 'mesh source retry Handbook --wait', 'mesh source retry Handbook --code unreadable');
}

export function addSourceFailures(parent: Command, io: Io): void {
  const command = parent
    .command('failures')
    .argument('<source>', 'its id or name')
    .description('what could not be read, by reason, and what to do')
    .action(
      action(io, async ({ client, answer }, name: string) => {
        const source = await findSource(client, name);
        const document = await client.call<FailureGroups>('GET', `/sources/${source.id}/failure-groups`);
        answer(document, () => groupsText(document));
      }),
    );
  examples(command, 'mesh source failures Handbook', 'mesh source failures Handbook --json');
}

function groupsText({ groups }: FailureGroups): string {
  if (groups.length === 0) return 'Everything could be read.';
  return groups
    .flatMap(({ code, count, reason, remedy, examples: records }) => [
      clean(`${count} ${code}: ${reason}`),
      clean(`  ${remedy}`),
      ...records.map(({ nativeId, title, reason: why }) => clean(`  - ${title ?? nativeId}: ${why}`)),
    ])
    .join('\n');
}
