import { parseArgs } from 'node:util';
import { benchDeactivate } from './deactivate/bench-deactivate.ts';
import { benchImport } from './import/bench-import.ts';
import { benchLeaks } from './leaks/bench-leaks.ts';
import { benchPeople } from './people/bench-people.ts';
import { benchReaders } from './readers/bench-readers.ts';
import { benchRecords } from './records/bench-records.ts';
import { benchStartup } from './startup/bench-startup.ts';
import { benchSync } from './sync/bench-sync.ts';
import { benchSuggest } from './suggest/bench-suggest.ts';
import { describeMachine } from '../figures/machine.ts';
import { formatTable, type Report } from '../figures/report.ts';
import { withUsage } from '../figures/usage.ts';
import { SYNC_PARTS, type BenchOptions, type SyncPart } from './options.ts';

const BENCHMARKS: Record<string, (options: BenchOptions) => Promise<Report>> = {
  deactivate: benchDeactivate,
  import: benchImport,
  leaks: benchLeaks,
  people: benchPeople,
  readers: benchReaders,
  records: benchRecords,
  startup: benchStartup,
  suggest: benchSuggest,
  sync: benchSync,
};

/** Passages for `suggest`, items for `sync`, statements for `records` and `import`, persons for `people` and `deactivate`. */
const DEFAULT_SIZES: Record<string, string> = {
  suggest: '20000,100000',
  sync: '10000,100000',
  records: '20000,1000000',
  import: '1000000',
  people: '100000',
  deactivate: '1000',
};

/** Of load a round; of `leaks`, in all. */
const DEFAULT_SECONDS: Record<string, number> = { leaks: 86_400 };

const USAGE = `Usage: npm run -s bench -- NAME [options]
Names: ${Object.keys(BENCHMARKS).join(', ')}.
Options:
  --json            the last line is one JSON document
  --sizes LIST      passages (suggest: 20000,100000), items (sync: 10000,100000), statements (records:
                    20000,1000000; import: 1000000) or persons (people: 100000; deactivate: 1000); suggest measures the embedded
                    engine past 20,000 passages only when this is given
  --engines LIST    of pglite and postgres; default: both
  --database URL    a PostgreSQL server; default: TEST_DATABASE_URL, else a cluster of its own
  --parts LIST      of one, vectors and many (sync): one source, one with vectors, 20 at once; default: all, vectors
                    only up to 10,000 items, as 100,000 take an hour or two
  --queries NUMBER  requests measured of each combination; default: 200 (suggest, readers)
  --no-peers        without MiniSearch and Orama (suggest)
  --keep DIR        where filled databases stay for the next time (suggest)
  --profile DIR     where processor profiles of the server go
  --peer URL        another record store's xAPI, measured in turns with ours; it must be empty; with --peer-key
                    and --peer-secret (records)
  --floor           also a bare server that does the least there is to do, and the disk, in turns with ours; on
                    PostgreSQL (records)
  --seconds NUMBER  of load a round; default: 4 (records)
  --pairs NUMBER    persons and items that are compared; default: 1000000 (leaks); --seconds stops it earlier
  --seed NUMBER     of the random organisations; default: 1 (leaks)
  --mutants         also breaks the policy in each known way, which has to be found out; alone with --pairs 0 (leaks)
  --soak NUMBER     seconds of steady load during which the memory is watched; default: 0 (records)
  --help`;

/** Returns the exit code: 2 for arguments that make no sense. */
export async function main(args: readonly string[]): Promise<number> {
  return withUsage(USAGE, () => measure(args));
}

async function measure(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    options: {
      json: { type: 'boolean', default: false },
      sizes: { type: 'string' },
      engines: { type: 'string', default: 'pglite,postgres' },
      parts: { type: 'string' },
      queries: { type: 'string', default: '200' },
      peers: { type: 'boolean', default: true },
      keep: { type: 'string' },
      database: { type: 'string', default: process.env['TEST_DATABASE_URL'] },
      profile: { type: 'string' },
      peer: { type: 'string' },
      'peer-key': { type: 'string', default: '' },
      'peer-secret': { type: 'string', default: '' },
      floor: { type: 'boolean', default: false },
      seconds: { type: 'string' },
      pairs: { type: 'string', default: '1000000' },
      seed: { type: 'string', default: '1' },
      mutants: { type: 'boolean', default: false },
      soak: { type: 'string', default: '0' },
      help: { type: 'boolean', short: 'h', default: false },
    },
    allowNegative: true,
    allowPositionals: true,
  });
  if (values.help) {
    console.log(USAGE);
    return 0;
  }
  const name = positionals[0] ?? '';
  const benchmark = Object.hasOwn(BENCHMARKS, name) ? BENCHMARKS[name] : undefined;
  if (benchmark === undefined) {
    console.error(`There is no benchmark "${name}". Choose one of: ${Object.keys(BENCHMARKS).join(', ')}.`);
    return 2;
  }
  const engines = values.engines.split(',');
  const sizes = (values.sizes ?? DEFAULT_SIZES[name] ?? '1').split(',').map(Number);
  const parts = values.parts?.split(',');
  const seconds = Number(values.seconds ?? DEFAULT_SECONDS[name] ?? 4);
  const [queries, soak, pairs, seed] = [values.queries, values.soak, values.pairs, values.seed].map(
    Number,
  ) as [number, number, number, number];
  const bad =
    engines.some((engine) => engine !== 'pglite' && engine !== 'postgres') ||
    parts?.some((part) => !SYNC_PARTS.includes(part as SyncPart)) ||
    [...sizes, queries, seconds, soak + 1, pairs + 1, seed].some(
      (count) => !Number.isInteger(count) || count < 1,
    );
  if (bad) {
    console.error(
      '--engines takes pglite and postgres; --parts one, vectors and many; --sizes, --queries, --seconds and --soak take whole numbers, as do --pairs and --seed.',
    );
    return 2;
  }
  const report = await benchmark({
    engines: engines as BenchOptions['engines'],
    sizes,
    largeEmbedded: values.sizes !== undefined,
    parts: parts as BenchOptions['parts'],
    queries,
    peers: values.peers,
    keep: values.keep,
    databaseUrl: values.database,
    profile: values.profile,
    peer:
      values.peer === undefined
        ? undefined
        : { name: 'peer', address: values.peer, key: values['peer-key'], secret: values['peer-secret'] },
    floor: values.floor,
    seconds,
    soak,
    pairs,
    seed,
    mutants: values.mutants,
  });
  const { about, rows, details = [] } = report;
  const tables = [rows, details].filter(({ length }) => length > 0).map((table) => formatTable(table, 2));
  console.log([...describeMachine(), ...about, '', tables.join('\n\n')].join('\n'));
  if (values.json) console.log(JSON.stringify({ name, rows: [...rows, ...details] }));
  return 0;
}
