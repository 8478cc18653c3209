import { parseArgs } from 'node:util';
import { benchStartup } from './startup/bench-startup.ts';
import { benchSync } from './sync/bench-sync.ts';
import { benchSuggest } from './suggest/bench-suggest.ts';
import { describeMachine } from '../figures/machine.ts';
import { formatTable, type Report } from '../figures/report.ts';
import type { BenchOptions } from './options.ts';

const BENCHMARKS: Record<string, (options: BenchOptions) => Promise<Report>> = {
  startup: benchStartup,
  suggest: benchSuggest,
  sync: benchSync,
};

/** Passages for `suggest`, items for `sync`. */
const DEFAULT_SIZES: Record<string, string> = { suggest: '20000,100000', sync: '10000,100000' };

/**
 * `bench startup [--json]`;
 * `bench sync [--json] [--sizes 10000,100000] [--engines pglite,postgres] [--database URL] [--profile DIR]`;
 * `bench suggest [--json] [--sizes 20000,100000] [--engines pglite,postgres] [--queries 200] [--no-peers] [--keep DIR]
 * [--database URL] [--profile DIR]`; without `--sizes` the embedded engine is measured at 20,000 passages only.
 * Returns the exit code.
 */
export async function main(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    options: {
      json: { type: 'boolean', default: false },
      sizes: { type: 'string' },
      engines: { type: 'string', default: 'pglite,postgres' },
      queries: { type: 'string', default: '200' },
      peers: { type: 'boolean', default: true },
      keep: { type: 'string' },
      database: { type: 'string', default: process.env['TEST_DATABASE_URL'] },
      profile: { type: 'string' },
    },
    allowNegative: true,
    allowPositionals: true,
  });
  const name = positionals[0] ?? '';
  const benchmark = Object.hasOwn(BENCHMARKS, name) ? BENCHMARKS[name] : undefined;
  if (benchmark === undefined) {
    console.error(`There is no benchmark "${name}". Choose one of: ${Object.keys(BENCHMARKS).join(', ')}.`);
    return 2;
  }
  const engines = values.engines.split(',');
  const sizes = (values.sizes ?? DEFAULT_SIZES[name] ?? '1').split(',').map(Number);
  const queries = Number(values.queries);
  const bad =
    engines.some((engine) => engine !== 'pglite' && engine !== 'postgres') ||
    [...sizes, queries].some((count) => !Number.isInteger(count) || count < 1);
  if (bad) {
    console.error('--engines takes pglite and postgres; --sizes and --queries take whole numbers from 1.');
    return 2;
  }
  const report = await benchmark({
    engines: engines as BenchOptions['engines'],
    sizes,
    largeEmbedded: values.sizes !== undefined,
    queries,
    peers: values.peers,
    keep: values.keep,
    databaseUrl: values.database,
    profile: values.profile,
  });
  console.log([...describeMachine(), ...report.about, '', formatTable(report.rows, 2)].join('\n'));
  if (values.json) console.log(JSON.stringify({ name, rows: report.rows }));
  return 0;
}
