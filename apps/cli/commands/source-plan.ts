import type { Command } from 'commander';
import type { Run } from '@mesh/surfaces/http-api';
import { action, examples } from '../command.ts';
import { follow, requireSuccess } from '../follow-run.ts';
import type { Io } from '../io.ts';
import { clean } from '../output.ts';
import { findSource } from './source-names.ts';

/** Titles that are told of each kind of change; `--json` has all that are kept. */
const EXAMPLES_TOLD = 5;

export function addSourcePlan(parent: Command, io: Io): void {
  const command = parent
    .command('plan')
    .argument('<source>', 'its id or name')
    .description('what reading a source now would change; changes nothing')
    .action(
      action(io, async ({ client, answer }, name: string) => {
        const source = await findSource(client, name);
        const run = await follow(io, client, await client.call<Run>('POST', `/sources/${source.id}/plan`));
        answer(run, () => planText(run));
        requireSuccess(run);
      }),
    );
  examples(command, 'mesh source plan Handbook', 'mesh source plan Handbook --json | jq .plan.removes');
}

function planText({ message, plan }: Run): string {
  const lines = [clean(message ?? '')];
  if (plan !== null)
    for (const [sign, titles] of [
      ['+', plan.examples.creates],
      ['~', plan.examples.updates],
      ['-', plan.examples.removes],
    ] as const)
      lines.push(...titles.slice(0, EXAMPLES_TOLD).map((title) => `  ${sign} ${clean(title)}`));
  return lines.join('\n');
}
