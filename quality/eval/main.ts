import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { describeMachine } from '../figures/machine.ts';
import { evaluateCanonical } from './canonical/evaluate-canonical.ts';
import { evaluateRetrieval } from './retrieval/evaluate-retrieval.ts';
import { evaluateSuggest } from './suggest/evaluate-suggest.ts';
import { engineNamed } from '../figures/engine-named.ts';
import { formatTable, type Report } from '../figures/report.ts';
import { withUsage } from '../figures/usage.ts';
import type { EvaluationOptions } from './open-empty.ts';

const EVALUATIONS: Record<string, (options: EvaluationOptions) => Promise<Report>> = {
  canonical: evaluateCanonical,
  retrieval: evaluateRetrieval,
  suggest: evaluateSuggest,
};

const USAGE = `Usage: npm run -s eval -- NAME [options]
Names: ${Object.keys(EVALUATIONS).join(', ')}.
Options:
  --json         the last line is one JSON document
  --data DIR     the folder of the public data sets; default: ../shared/data
  --engine NAME  pglite (the default), or postgres on the server that TEST_DATABASE_URL names
  --help`;

/** Returns the exit code: 2 for arguments that make no sense. */
export async function main(args: readonly string[]): Promise<number> {
  return withUsage(USAGE, () => evaluate(args));
}

async function evaluate(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    options: {
      data: { type: 'string', default: '../shared/data' },
      engine: { type: 'string', default: 'pglite' },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
    allowPositionals: true,
  });
  if (values.help) {
    console.log(USAGE);
    return 0;
  }
  const name = positionals[0] ?? '';
  const evaluation = Object.hasOwn(EVALUATIONS, name) ? EVALUATIONS[name] : undefined;
  if (evaluation === undefined) {
    console.error(`There is no evaluation "${name}". Choose one of: ${Object.keys(EVALUATIONS).join(', ')}.`);
    return 2;
  }
  const dataDir = resolve(values.data);
  if (!existsSync(dataDir)) {
    console.error(`There is no folder ${dataDir}. Name the folder of the public data sets with --data DIR.`);
    return 2;
  }
  const engine = engineNamed(values.engine);
  const report = await evaluation({ dataDir, engine });
  console.log(
    [
      ...describeMachine(),
      `Database: ${engine.name}.`,
      ...report.about,
      '',
      formatTable(report.rows, 3),
    ].join('\n'),
  );
  if (values.json) console.log(JSON.stringify({ name, rows: report.rows }));
  return 0;
}
