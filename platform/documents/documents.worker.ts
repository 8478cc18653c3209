/** Entry of the parsing worker: one task in, one outcome out, in order. */
import { parentPort } from 'node:worker_threads';
import { runParseTask, type ParseTask } from './parse-task.ts';

parentPort?.on('message', (task: ParseTask) => void answer(task));

async function answer(task: ParseTask): Promise<void> {
  const outcome = await runParseTask(task);
  // A worker's port has no origin.
  // eslint-disable-next-line unicorn/require-post-message-target-origin
  parentPort?.postMessage(outcome);
}
