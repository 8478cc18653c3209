import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

export interface SuiteRun {
  /** Tests that the suite has, also those that never ran. */
  total: number;
  passed: number;
  seconds: number;
  /** Titles of what failed, with its error. */
  failures: string[];
  /** Every test there is has run and passed. */
  complete: boolean;
}

interface Question {
  suite: string;
  endpoint: string;
  key: string;
  secret: string;
  version: string;
}

/** What the runner writes of a test or a group of tests. */
interface LoggedTest {
  title: string;
  status: string;
  error?: string;
  tests?: LoggedTest[];
}

interface Log {
  state: string;
  duration: number;
  summary: { total: number | null; passed: number | null };
  log?: LoggedTest;
}

const RUNNER = 'bin/console_runner.js';

/** The suite's folder, absolute; throws with how to get it when it is not there. */
export function findSuite(folder: string): string {
  const suite = resolve(folder);
  if (existsSync(join(suite, RUNNER)) && existsSync(join(suite, 'node_modules'))) return suite;
  throw new Error(
    `${suite} is not ADL's suite, ready to run. Get it with:\n` +
      '  git clone https://github.com/adlnet/lrs-conformance-test-suite && cd lrs-conformance-test-suite\n' +
      '  git fetch origin pull/270/head && git checkout FETCH_HEAD && npm install',
  );
}

/**
 * Runs ADL's console runner. Its exit code is the number of failures modulo 256, and tests that never ran count as
 * nothing, so the verdict comes from its log: all passed of all there are.
 */
export async function runSuite(question: Question): Promise<SuiteRun> {
  const output = await runnerOutput(question);
  const file = /Full run log written to (.+)/.exec(output)?.[1];
  if (file === undefined) throw new Error(`ADL's runner wrote no log:\n${output.slice(-2_000)}`);
  return verdict(JSON.parse(readFileSync(file.trim(), 'utf8')) as Log);
}

/** What a log of the runner says. */
export function verdict({ state, duration, summary, log }: Log): SuiteRun {
  const total = summary.total ?? 0;
  const passed = summary.passed ?? 0;
  return {
    total,
    passed,
    seconds: duration / 1000,
    failures: log === undefined ? [] : failuresIn(log),
    complete: state === 'finished' && total > 0 && passed === total,
  };
}

function failuresIn({ title, status, error, tests = [] }: LoggedTest): string[] {
  const inner = tests.flatMap(failuresIn);
  return status === 'failed' && inner.length === 0 ? [`${title}: ${error ?? 'no reason given'}`] : inner;
}

function runnerOutput({ suite, endpoint, key, secret, version }: Question): Promise<string> {
  const args = [RUNNER, '-e', endpoint, '-a', '-u', key, '-p', secret, '-x', version, '-z'];
  return new Promise((done, fail) => {
    const runner = spawn(process.execPath, args, { cwd: suite, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    for (const stream of [runner.stdout, runner.stderr])
      stream.setEncoding('utf8').on('data', (text: string) => (output += text));
    runner.once('error', fail);
    runner.once('close', () => done(output));
  });
}
