import type { Command } from 'commander';
import type { VerificationRecord } from '@mesh/connectors/conformance';
import type { CheckResult } from '@mesh/surfaces/http-api';
import { CliError, EXIT } from '../cli-error.ts';
import { action, examples } from '../command.ts';
import type { Io } from '../io.ts';
import { clean } from '../output.ts';
import { recordLiveCheck } from '../record-live-check.ts';
import { findSource } from './source-names.ts';
import { stepsText } from './tried-connection.ts';

interface Options {
  record?: string;
  system?: string;
}

export function addSourceCheck(parent: Command, io: Io): void {
  const command = parent
    .command('check')
    .argument('<source>', 'its id or name')
    .description('asks the live source, step by step, whether reading it works; fails when not')
    .option(
      '--record <file>',
      'also read it whole, and write a V3 verification record that can be contributed',
    )
    .option('--system <version>', 'with --record: the version of the real system, such as 4.5.6')
    .action(
      action<Options>(io, async ({ client, answer, options }, name: string) => {
        const { record: file, system: systemVersion } = options;
        if (file !== undefined && systemVersion === undefined)
          throw new CliError(EXIT.usage, 'A record needs the version of the system: --system 4.5.6');
        const source = await findSource(client, name);
        const result = await client.call<CheckResult>('POST', `/sources/${source.id}/check`);
        const live = { source, check: result, systemVersion: systemVersion ?? '', file: file ?? '' };
        const record = file === undefined ? undefined : await recordLiveCheck(io, client, live);
        answer({ ...result, ...(record && { record }) }, () =>
          [checkText(io, result), ...(record === undefined ? [] : [recordText(record, file!)])].join('\n'),
        );
        if (!result.ok) throw new CliError(EXIT.failed, clean(result.detail ?? ''), { code: 'check_failed' });
      }),
    );
  examples(
    command,
    'mesh source check Handbook',
    'mesh source check "Course platform" --record v3.json --system 4.5.6',
  );
}

const recordText = ({ checks, note }: VerificationRecord, file: string): string =>
  `${checks!.passed} passed, ${checks!.failed} failed. ${note ?? ''} Written to ${file}; add it to the connector’s verification.json and send it to us.`;

const OUTCOME = { ok: 'passed', failed: 'failed', not_tried: 'not-tried' } as const;

function checkText(io: Io, { ok, title, detail, steps }: CheckResult): string {
  const tried = steps.map(({ title: step, state, ms }) => ({
    step: state === 'not_tried' ? step : `${step} (${ms} ms)`,
    outcome: OUTCOME[state],
  }));
  return [stepsText(io, tried), ...(ok ? [clean(`${title}: ${detail}`)] : [])].join('\n');
}
