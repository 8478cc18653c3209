import type { Run, Source } from '@mesh/surfaces/http-api';
import { CliError, EXIT } from './cli-error.ts';
import type { Client } from './client.ts';
import type { Io } from './io.ts';
import { createProgress } from './progress.ts';

/** Milliseconds between two looks at a run: soon at first, then ever more rarely. */
const FIRST_PAUSE = 150;
const LONGEST_PAUSE = 2_000;
const BACK_OFF = 1.4;

/** Shows how a run goes on until it has ended. */
export async function follow(io: Io, client: Client, queued: Run): Promise<Run> {
  const progress = createProgress(io);
  let pause = FIRST_PAUSE;
  for (let run = queued; ; run = await current(client, run)) {
    progress.show(run);
    if (run.finishedAt !== null) return run;
    await new Promise((done) => setTimeout(done, pause));
    pause = Math.min(LONGEST_PAUSE, pause * BACK_OFF);
  }
}

async function current(client: Client, run: Run): Promise<Run> {
  const { lastRun } = await client.call<Source>('GET', `/sources/${run.sourceId}`);
  if (lastRun?.id === run.id) return lastRun;
  const { runs } = await client.call<{ runs: Run[] }>('GET', `/sources/${run.sourceId}/runs`);
  return runs.find((one) => one.id === run.id) ?? run;
}

/** Ends the command with a failure when the run did not succeed. */
export function requireSuccess({ state }: Run): void {
  if (state === 'failed' || state === 'cancelled')
    throw new CliError(EXIT.failed, `The run ${state === 'failed' ? 'failed' : 'was cancelled'}.`, {
      code: `run_${state}`,
    });
}
