import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Call } from './sync.worker.ts';

/** Where `scripts/bench.mjs` builds it: beside the file that this one became part of. */
const WORKER = fileURLToPath(new URL('./sync.worker.js', import.meta.url));

/** A process with a mesh in it, so that its memory is its own; one question at a time. */
export interface MeshProcess {
  ask<Answer>(call: Call): Promise<Answer>;
  close(): Promise<void>;
}

export async function startMesh(
  env: Record<string, string>,
  execArgv: readonly string[],
): Promise<MeshProcess> {
  const child = fork(WORKER, [JSON.stringify(env)], {
    serialization: 'advanced',
    execArgv: [...execArgv],
    env: { PATH: process.env['PATH'] },
  });
  const exited = new Promise<never>((_done, fail) => {
    child.once('exit', (code) => fail(new Error(`The mesh of the benchmark ended with ${code}.`)));
  });
  // Only a question that waits for its answer minds.
  exited.catch(() => {});
  const answered = () => Promise.race([once(child, 'message').then(([value]) => value as unknown), exited]);
  await answered();
  return {
    async ask<Answer>(call: Call): Promise<Answer> {
      child.send(call);
      return (await answered()) as Answer;
    },
    async close() {
      child.disconnect();
      await exited.catch(() => {});
    },
  };
}
