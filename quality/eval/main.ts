import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { describeMachine } from '../figures/machine.ts';
import { evaluateCanonical } from './canonical/evaluate-canonical.ts';
import { evaluateRetrieval } from './retrieval/evaluate-retrieval.ts';
import { evaluateSuggest } from './suggest/evaluate-suggest.ts';
import { formatTable, type Report } from '../figures/report.ts';

const EVALUATIONS: Record<string, (dataDir: string) => Promise<Report>> = {
  canonical: evaluateCanonical,
  retrieval: evaluateRetrieval,
  suggest: evaluateSuggest,
};

/** `eval NAME [--data DIR] [--json]`. Returns the exit code. */
export async function main(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    options: {
      data: { type: 'string', default: '../shared/data' },
      json: { type: 'boolean', default: false },
    },
    allowPositionals: true,
  });
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
  const report = await evaluation(dataDir);
  console.log([...describeMachine(), ...report.about, '', formatTable(report.rows, 3)].join('\n'));
  if (values.json) console.log(JSON.stringify({ name, rows: report.rows }));
  return 0;
}
