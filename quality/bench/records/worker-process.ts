import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

/** A process of the benchmark; one question at a time. */
export interface WorkerProcess<Call> {
  /** What it said when it was ready. */
  ready: unknown;
  ask<Answer>(call: Call): Promise<Answer>;
  close(): Promise<void>;
}

/** `name`: a file that `scripts/bench.mjs` builds beside the one that this one became part of. */
export async function startWorker<Call extends object>(
  name: 'records.worker' | 'load.worker' | 'floor.worker',
  { args = [], execArgv = [] }: { args?: readonly string[]; execArgv?: readonly string[] } = {},
): Promise<WorkerProcess<Call>> {
  const child = fork(fileURLToPath(new URL(`./${name}.js`, import.meta.url)), args, {
    serialization: 'advanced',
    execArgv: [...execArgv],
    env: { PATH: process.env['PATH'] },
  });
  const exited = new Promise<never>((_done, fail) => {
    child.once('exit', (code) => fail(new Error(`The process ${name} of the benchmark ended with ${code}.`)));
  });
  // Only a question that waits for its answer minds.
  exited.catch(() => {});
  const answered = () => Promise.race([once(child, 'message').then(([value]) => value as unknown), exited]);
  return {
    ready: await answered(),
    async ask<Answer>(call: Call): Promise<Answer> {
      child.send(call);
      return (await answered()) as Answer;
    },
    async close() {
      if (child.connected) child.disconnect();
      await exited.catch(() => {});
    },
  };
}
