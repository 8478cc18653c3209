import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, afterEach, expect, test } from 'vitest';
import { workerPool, type WorkerPool } from './worker-pool.ts';

const folder = mkdtempSync(join(tmpdir(), 'mesh-worker-'));
const file = join(folder, 'worker.mjs');
// Does what it is told; counts its tasks to show whether it is the same worker.
writeFileSync(
  file,
  `import { parentPort } from 'node:worker_threads';
  let count = 0;
  parentPort.on('message', (task) => {
    count += 1;
    if (task === 'loop') for (;;);
    if (task === 'exit') process.exit(1);
    if (task === 'throw') throw new Error('thrown');
    if (task === 'grow') { const hold = []; for (;;) hold.push(new Array(100_000).fill(task)); }
    parentPort.postMessage({ task, count });
  });`,
);
afterAll(() => rmSync(folder, { recursive: true }));

const PATIENT = 20_000;
let pool: WorkerPool<string, { task: string; count: number }>;
const inThread = (task: string): Promise<{ task: string; count: number }> =>
  Promise.resolve({ task, count: -1 });
const open = (path = file): typeof pool => {
  return (pool = workerPool({ file: pathToFileURL(path), inThread, memoryMb: 32 }));
};
afterEach(() => pool.close());

test('tasks run one after another in one worker', async () => {
  const { runInWorker } = open();
  const results = await Promise.all(['a', 'b', 'c'].map((task) => runInWorker(task, PATIENT)));
  expect(results).toEqual([
    { task: 'a', count: 1 },
    { task: 'b', count: 2 },
    { task: 'c', count: 3 },
  ]);
});

test.each([
  ['loop', 50, 'WorkerTimeoutError'],
  ['exit', PATIENT, 'WorkerCrashError'],
  ['throw', PATIENT, 'WorkerCrashError'],
  ['grow', PATIENT, 'WorkerCrashError'],
])('a task that does %s fails alone; the next gets a fresh worker', async (task, limit, name) => {
  const { runInWorker } = open();
  await runInWorker('warm', PATIENT);
  const failing = runInWorker(task, limit);
  const next = runInWorker('next', PATIENT);
  await expect(failing).rejects.toMatchObject({ name });
  expect(await next).toEqual({ task: 'next', count: 1 });
});

test('closing waits for the tasks before it; a later task starts anew', async () => {
  const { runInWorker, close } = open();
  const task = runInWorker('a', PATIENT);
  await close();
  expect(await task).toEqual({ task: 'a', count: 1 });
  expect(await runInWorker('b', PATIENT)).toEqual({ task: 'b', count: 1 });
});

test('a worker that does not start is a crash, not a wait', async () => {
  const broken = join(folder, 'broken.mjs');
  writeFileSync(broken, 'throw new Error("no");');
  await expect(open(broken).runInWorker('a', PATIENT)).rejects.toMatchObject({ name: 'WorkerCrashError' });
});

test('without the built file the task runs in this thread', async () => {
  expect(await open(join(folder, 'missing.js')).runInWorker('a', PATIENT)).toEqual({ task: 'a', count: -1 });
});
