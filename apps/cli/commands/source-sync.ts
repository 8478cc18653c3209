import type { Command } from 'commander';
import type { Failures, Run, Source } from '@mesh/surfaces/http-api';
import { CliError, EXIT } from '../cli-error.ts';
import type { Client } from '../client.ts';
import { action, examples } from '../command.ts';
import type { Io } from '../io.ts';
import { clean } from '../output.ts';
import { createProgress } from '../progress.ts';
import { findSource } from './source-names.ts';

/** Milliseconds between two looks at a run: soon at first, then ever more rarely. */
const FIRST_PAUSE = 150;
const LONGEST_PAUSE = 2_000;
const BACK_OFF = 1.4;
/** Failures of items that are told; the web app has all of them. */
const FAILURES_TOLD = 5;

export function addSourceSync(parent: Command, io: Io): void {
  const command = parent
    .command('sync')
    .argument('<source>', 'its id or name')
    .description('reads a source now')
    .option('--wait', 'until it is done; fails when the run fails')
    .action(
      action<{ wait?: boolean }>(io, async ({ client, options, answer }, name: string) => {
        const source = await findSource(client, name);
        const queued = await client.call<Run>('POST', `/sources/${source.id}/sync`);
        const run = options.wait === true ? await follow(io, client, queued) : queued;
        answer(run, () => `${clean(source.name)}: ${run.state}. ${clean(run.message ?? '')}`.trim());
        if (run.counts.failed > 0) await tellFailures(io, client, source);
        if (run.state === 'failed' || run.state === 'cancelled')
          throw new CliError(EXIT.failed, `The run ${run.state === 'failed' ? 'failed' : 'was cancelled'}.`, {
            code: `run_${run.state}`,
          });
      }),
    );
  examples(
    command,
    'mesh source sync Handbook --wait',
    'mesh source sync 0198f1c2-7d1e-7a44-9a53-0c5b7f6a2e11 --json',
  );
}

async function follow(io: Io, client: Client, queued: Run): Promise<Run> {
  const progress = createProgress(io);
  let pause = FIRST_PAUSE;
  for (let run = queued; ; run = await current(client, run)) {
    progress.show(run);
    if (run.finishedAt !== null) return run;
    await new Promise((done) => setTimeout(done, pause));
    pause = Math.min(LONGEST_PAUSE, pause * BACK_OFF);
  }
}

async function tellFailures(io: Io, client: Client, { id }: Source): Promise<void> {
  const { failures } = await client.call<Failures>('GET', `/sources/${id}/failures`, {
    query: { limit: FAILURES_TOLD },
  });
  for (const { nativeId, reason } of failures) io.err(clean(`  ${nativeId}: ${reason}`));
}

async function current(client: Client, run: Run): Promise<Run> {
  const { lastRun } = await client.call<Source>('GET', `/sources/${run.sourceId}`);
  if (lastRun?.id === run.id) return lastRun;
  const { runs } = await client.call<{ runs: Run[] }>('GET', `/sources/${run.sourceId}/runs`);
  return runs.find((one) => one.id === run.id) ?? run;
}
