import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Command } from 'commander';
import {
  definitionHash,
  readVerification,
  withRecord,
  writeVerification,
  type CheckOutcome,
  type VerificationRecord,
} from '@mesh/connectors/conformance';
import { checkoutRoot, testableConnectors } from '../checkout.ts';
import { CliError, EXIT } from '../cli-error.ts';
import { action, examples, type Context } from '../command.ts';
import type { Io } from '../io.ts';
import { clean, styled, table } from '../output.ts';

interface Options {
  record?: boolean;
}

/** What `emulator.ts` exports; the kit knows its shape. */
type Subject = object;

interface Bundler {
  bundle: (options: { entries: Record<string, string>; outDir: string }) => Promise<void>;
}

/** What is bundled when a connector is tested; nothing of it is part of the product. */
interface Kit {
  openConformanceDatabase(): Promise<{ close(): Promise<void> }>;
  runConformance(
    subject: Subject,
    database: { close(): Promise<void> },
    onOutcome: (outcome: CheckOutcome) => void,
  ): Promise<CheckOutcome[]>;
}

interface Tested {
  id: string;
  checks: CheckOutcome[];
  passed: number;
  failed: number;
  notApplicable: number;
}

export function addConnectorTest(parent: Command, io: Io): void {
  const command = parent
    .command('test')
    .argument('[id]', 'default: all that have an emulator')
    .option('--record', 'write the result into the connector’s verification.json, as V2')
    .description('runs the conformance kit against a connector’s emulator; exit code 1 when a check fails')
    .action(action<Options>(io, testConnectors));
  examples(command, 'mesh connector test', 'mesh connector test feed --record', 'mesh connector test --json');
}

async function testConnectors(context: Context<Options>, wanted: string | undefined): Promise<void> {
  const { io, options, answer } = context;
  const root = checkoutRoot();
  const ids = chosen(testableConnectors(root), wanted);
  const { kit, subjectOf } = await bundleKit(root, ids);
  const database = await kit.openConformanceDatabase();
  const connectors: Tested[] = [];
  try {
    for (const id of ids) {
      const outcomes = await kit.runConformance(subjectOf(id), database, ({ id: check }) =>
        io.rewrite?.(`${id}: ${check}`),
      );
      io.rewrite?.('');
      const tested = counted(id, outcomes);
      connectors.push(tested);
      io.err(`${id}: ${countsOf(tested)}`);
      if (options.record === true) record(root, tested);
    }
  } finally {
    await database.close();
  }
  answer({ connectors }, () => connectors.map((tested) => shown(io, tested)).join('\n\n'));
  const failed = connectors.filter((tested) => tested.failed > 0).map(({ id }) => id);
  if (failed.length > 0) throw new CliError(EXIT.failed, `Checks failed for ${failed.join(', ')}.`);
}

function chosen(ids: readonly string[], wanted: string | undefined): readonly string[] {
  if (wanted === undefined) return ids;
  if (ids.includes(wanted)) return [wanted];
  throw new CliError(EXIT.notFound, `There is no connectors/${wanted}/emulator.ts.`, {
    remedy: `Use one of: ${ids.join(', ')}.`,
  });
}

/** Bundles the kit and the emulators anew: what is tested is the source as it is now. */
async function bundleKit(root: string, ids: readonly string[]) {
  const load = (path: string) =>
    import(pathToFileURL(join(root, path)).href) as Promise<Record<string, unknown>>;
  const { bundle } = (await load('scripts/bundle.mjs')) as unknown as Bundler;
  const outDir = 'dist/conformance';
  const entries = Object.fromEntries(ids.map((id) => [`emulator-${id}`, `connectors/${id}/emulator.ts`]));
  await bundle({ entries: { ...entries, kit: 'connectors/conformance/testing/run-checks.ts' }, outDir });
  const kit = (await load(`${outDir}/kit.js`)) as unknown as Kit;
  const emulators = new Map<string, Subject>();
  for (const id of ids) emulators.set(id, subjectIn(await load(`${outDir}/emulator-${id}.js`), id));
  return { kit, subjectOf: (id: string) => emulators.get(id)! };
}

function subjectIn(module: Record<string, unknown>, id: string): Subject {
  const found = Object.values(module).filter(
    (value): value is Subject => typeof value === 'object' && value !== null && 'start' in value,
  );
  if (found.length === 1) return found[0]!;
  throw new CliError(EXIT.failed, `connectors/${id}/emulator.ts exports ${found.length} emulators.`, {
    remedy: 'Export exactly one, made by defineEmulator.',
  });
}

function counted(id: string, checks: CheckOutcome[]): Tested {
  const count = (outcome: CheckOutcome['outcome']) =>
    checks.filter((check) => check.outcome === outcome).length;
  return {
    id,
    checks,
    passed: count('passed'),
    failed: count('failed'),
    notApplicable: count('not_applicable'),
  };
}

function record(root: string, { id, checks, passed, failed, notApplicable }: Tested): void {
  const folder = join(root, 'connectors', id);
  const failures = checks.filter(({ outcome }) => outcome === 'failed').map((check) => check.id);
  const made: VerificationRecord = {
    level: 'V2',
    date: new Date().toISOString().slice(0, 10),
    against: 'its emulator',
    checks: { passed, failed, notApplicable },
    definition: definitionHash(folder),
    ...(failures.length > 0 && { failures }),
  };
  writeVerification(folder, withRecord(readVerification(folder), made));
}

const MARK = { passed: 'passed', failed: 'FAILED', not_applicable: '–' } as const;

function shown(io: Io, { id, checks }: Tested): string {
  const rows = checks.map(({ id: check, outcome, title, message, ms }) => [
    MARK[outcome],
    check,
    outcome === 'not_applicable' ? '' : `${ms} ms`,
    outcome === 'passed' ? title : `${title}: ${clean(message ?? '')}`,
  ]);
  return [styled(io, 'bold', id), table(io, ['RESULT', 'CHECK', 'TIME', 'WHAT HOLDS'], rows)].join('\n');
}

const countsOf = ({ passed, failed, notApplicable }: Tested): string =>
  `${passed} passed, ${failed} failed, ${notApplicable} not applicable`;
