import { parseArgs } from 'node:util';
import { describeMachine } from '../figures/machine.ts';
import { formatTable } from '../figures/report.ts';
import { withUsage } from '../figures/usage.ts';
import { isEngine, runXapi, VERSIONS } from './xapi/run-xapi.ts';

const USAGE = `Usage: npm run -s conformance -- xapi --suite DIR [options]
Runs ADL's LRS conformance test suite against the built server, with data of its own.
Options:
  --suite DIR       a checkout of adlnet/lrs-conformance-test-suite with its pull request 270, after npm install
  --version LIST    of ${VERSIONS.join(' and ')}; default: both
  --engine LIST     of pglite and postgres; default: pglite
  --database URL    a PostgreSQL server; default: TEST_DATABASE_URL, else a cluster of its own
  --json            the last line is one JSON document
  --help`;

/** Returns the exit code: 1 unless every test of every run passed, 2 for arguments that make no sense. */
export async function main(args: readonly string[]): Promise<number> {
  return withUsage(USAGE, () => run(args));
}

async function run(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    options: {
      suite: { type: 'string' },
      version: { type: 'string', default: VERSIONS.join(',') },
      engine: { type: 'string', default: 'pglite' },
      database: { type: 'string', default: process.env['TEST_DATABASE_URL'] },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
    allowPositionals: true,
  });
  const versions = values.version.split(',');
  const engines = values.engine.split(',');
  const known = versions.every((version) => VERSIONS.includes(version)) && engines.every(isEngine);
  if (values.help || positionals[0] !== 'xapi' || values.suite === undefined || !known) {
    console.log(USAGE);
    return values.help ? 0 : 2;
  }
  const runs = await runXapi({
    suite: values.suite,
    versions,
    engines,
    databaseUrl: values.database,
  });
  for (const { failures } of runs) for (const failure of failures) console.log(`✗ ${failure}`);
  const rows = runs.map(({ version, engine, total, passed, seconds, complete }) => ({
    name: `xAPI ${version} on ${engine}`,
    total: String(total),
    passed: String(passed),
    seconds,
    result: complete ? 'passed' : 'FAILED',
  }));
  console.log(`${describeMachine().join('\n')}\n\n${formatTable(rows, 0)}`);
  if (values.json) console.log(JSON.stringify({ name: 'xapi', rows }));
  return runs.every(({ complete }) => complete) ? 0 : 1;
}
