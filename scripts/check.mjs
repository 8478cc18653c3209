#!/usr/bin/env node
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureInstalled, requireNode, run } from './ensure-installed.mjs';

const tool = (name, ...args) => run(join('node_modules', '.bin', name), args);

/** What can be said without running the product: rows that go on beside each other, on two cores. */
const SIDE_BY_SIDE = [
  [['format', () => tool('prettier', '--check', '--log-level=warn', '.')]],
  [
    ['lint', () => tool('oxlint', '--type-aware', '--deny-warnings')],
    ['types', () => tool('tsc', '-p', '.')],
    ['unused code', () => tool('knip', '--no-progress')],
  ],
];
const THEN = [
  ['build', async () => (await import('./build.mjs')).buildAll()],
  ['generated files', () => run('node', ['scripts/generate.mjs', '--check'])],
];
const STATIC_STEPS = [...SIDE_BY_SIDE.flat(), ...THEN];

requireNode();
await ensureInstalled();
const results = [];
const passed = await Promise.all(SIDE_BY_SIDE.map(inOrder));
if (passed.every(Boolean)) await inOrder(THEN);
const tests = await runTests();
report(tests);

/** The first that fails ends the row. */
async function inOrder(steps) {
  for (const [name, step] of steps) if (!(await timed(name, step))) return false;
  return true;
}

async function timed(name, step) {
  console.log(`\n── ${name} ──`);
  const start = performance.now();
  const error = await step().then(
    () => undefined,
    (reason) => reason,
  );
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  if (error !== undefined) console.error(String(error.message ?? error));
  results.push({ name, seconds, ok: error === undefined });
  console.log(`${error === undefined ? 'ok' : 'FAILED'}  ${name}  ${seconds} s`);
  return error === undefined;
}

/** Runs both projects whatever came before, so that one run shows everything that is broken. */
async function runTests() {
  const folder = mkdtempSync(join(tmpdir(), 'mesh-check-'));
  const file = join(folder, 'tests.json');
  try {
    await timed('tests', () =>
      tool('vitest', 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${file}`),
    );
    const { numPassedTests, numFailedTests, numPendingTests, numTodoTests } = JSON.parse(
      readFileSync(file, 'utf8'),
    );
    return { passed: numPassedTests, failed: numFailedTests, skipped: numPendingTests + numTodoTests };
  } catch {
    return { passed: 0, failed: 0, skipped: 0 };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * The last line is read by machines. A failed step counts as one failure, so that "0 failed" means that all is well;
 * so does a test run that broke without a failing test (a file that cannot be loaded, an unhandled error).
 */
function report({ passed, failed, skipped }) {
  const broken = results.filter(({ name, ok }) => !ok && !(name === 'tests' && failed > 0)).length;
  console.log('\n── summary ──');
  for (const { name, seconds, ok } of results)
    console.log(`${ok ? 'ok    ' : 'FAILED'}  ${name.padEnd(16)} ${seconds.padStart(6)} s`);
  const notRun = STATIC_STEPS.filter(([name]) => !results.some((result) => result.name === name));
  for (const [name] of notRun) console.log(`–       ${name.padEnd(16)} not run`);
  process.exitCode = failed + broken > 0 ? 1 : 0;
  console.log(`${passed} passed, ${failed + broken} failed, ${skipped} skipped`);
}
