import type { Command } from 'commander';
import type { CheckResult } from '@mesh/surfaces/http-api';
import { CliError, EXIT } from '../cli-error.ts';
import { action, examples } from '../command.ts';
import type { Io } from '../io.ts';
import { clean } from '../output.ts';
import { findSource } from './source-names.ts';

export function addSourceCheck(parent: Command, io: Io): void {
  const command = parent
    .command('check')
    .argument('<source>', 'its id or name')
    .description('asks the live source, step by step, whether reading it works; fails when not')
    .action(
      action(io, async ({ client, answer }, name: string) => {
        const source = await findSource(client, name);
        const result = await client.call<CheckResult>('POST', `/sources/${source.id}/check`);
        answer(result, () => checkText(result));
        if (!result.ok) throw new CliError(EXIT.failed, clean(result.detail ?? ''), { code: 'check_failed' });
      }),
    );
  examples(command, 'mesh source check Handbook');
}

const SIGN = { ok: '✓', failed: '✗', not_tried: '·' } as const;

function checkText({ ok, title, detail, steps }: CheckResult): string {
  const lines = steps.map(
    ({ title: step, state, ms }) =>
      `${SIGN[state]} ${step}${state === 'not_tried' ? ' (not tried)' : ` (${ms} ms)`}`,
  );
  return [...lines, ...(ok ? [`${title}: ${detail}`] : [])].map((line) => clean(line)).join('\n');
}
