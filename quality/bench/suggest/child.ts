import { fork, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Call, Job } from './suggest.worker.ts';

/** Where `scripts/bench.mjs` builds it: beside the file that this one became part of. */
const WORKER = fileURLToPath(new URL('./suggest.worker.js', import.meta.url));

/** A process of the benchmark; one question at a time. */
export interface Child {
  /** What it said when it was ready. */
  ready: unknown;
  ask(call: Call): Promise<unknown>;
  close(): Promise<void>;
}

export async function startChild(job: Job, execArgv: readonly string[] = []): Promise<Child> {
  const child = fork(WORKER, [JSON.stringify(job)], {
    serialization: 'advanced',
    execArgv: [...execArgv],
    env: { PATH: process.env['PATH'] },
  });
  const exited = new Promise<void>((done) => child.once('exit', () => done()));
  return {
    ready: await nextMessage(child),
    ask(call) {
      const answer = nextMessage(child);
      child.send(call);
      return answer;
    },
    async close() {
      if (child.connected) child.disconnect();
      await exited;
    },
  };
}

function nextMessage(child: ChildProcess): Promise<unknown> {
  return new Promise((done, fail) => {
    const ended = (code: number | null) => fail(new Error(`A process of the benchmark ended with ${code}.`));
    child.once('exit', ended);
    child.once('message', (message) => {
      child.off('exit', ended);
      done(message);
    });
  });
}
