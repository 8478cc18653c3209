import { randomUUID } from 'node:crypto';
import { basename, extname } from 'node:path';
import type { Command } from 'commander';
import type { CsvPreviewAnswer, Source, Upload } from '@mesh/surfaces/http-api';
import { CliError, EXIT } from '../cli-error.ts';
import type { Client } from '../client.ts';
import { action, examples, repeated, type Context } from '../command.ts';
import { tableIn } from '../files.ts';
import type { Io } from '../io.ts';
import { clean, counted } from '../output.ts';
import { settings } from '../settings.ts';
import { findSource } from './source-names.ts';

interface Options {
  into?: string;
  name?: string;
  reader?: string[];
  set?: string[];
  check?: boolean;
}

/** Errors of a table that are shown; the rest is a number. */
const ERRORS_SHOWN = 20;

export function addSourceUpload(parent: Command, io: Io): void {
  const command = parent
    .command('upload')
    .argument('<file>', 'a table (CSV) on this machine, at most 50 MB')
    .description('sends a table and connects it, or replaces the table of a source')
    .option('--into <source>', 'the source whose table it replaces (id or name)')
    .option('--name <name>', 'what to call the new source; default: as the file is called')
    .option('--reader <reader>', 'everyone, group:<slug> or person:<slug>; may repeat', repeated)
    .option('--set <field=value>', 'a setting, such as titleColumn=Course; may repeat', repeated)
    .option('--check', 'only look into it: what its columns are, and what is wrong with which line')
    .action(action<Options>(io, upload));
  examples(
    command,
    'mesh source upload catalogue.csv --check',
    'mesh source upload catalogue.csv --name "Course catalogue" --set leaveOutBadLines=true',
    'mesh source upload catalogue.csv --into "Course catalogue"',
  );
}

async function upload({ client, options, answer }: Context<Options>, file: string): Promise<void> {
  const into = options.into === undefined ? undefined : await findTable(client, options.into);
  const given = { ...into?.config, ...settings(options.set) };
  const { location } = await send(client, file);
  const config: Record<string, unknown> = { ...given, location };
  const preview = await client.call<CsvPreviewAnswer>('POST', '/csv/preview', { body: asQuestion(config) });
  if (options.check === true) return answer(preview, () => previewText(preview));
  if (preview.missing !== undefined) throw missingColumn(preview.missing);
  if (preview.errorCount > 0 && config['leaveOutBadLines'] !== true)
    throw new CliError(
      EXIT.failed,
      `${counted(preview.errorCount, 'line')} cannot be imported:\n${errorsOf(preview)}`,
      {
        remedy: 'Correct them, or leave them out with --set leaveOutBadLines=true.',
        code: 'bad_lines',
      },
    );
  const source = await (into === undefined
    ? connect(client, options, config, file)
    : client.call<Source>('PATCH', `/sources/${into.id}`, { body: { config } }));
  answer(
    source,
    () =>
      `${into === undefined ? 'Connected' : 'Replaced the table of'} "${clean(source.name)}": ${counted(preview.lines, 'line')}.\nRead it with: mesh source sync ${source.id} --wait`,
  );
}

const missingColumn = ({ field, message }: NonNullable<CsvPreviewAnswer['missing']>): CliError =>
  new CliError(EXIT.failed, clean(message), {
    remedy: `Say which one it is: --set ${field}Column=HEADING.`,
    code: 'missing_column',
  });

async function findTable(client: Client, name: string): Promise<Source> {
  const source = await findSource(client, name);
  if (source.connector === 'csv') return source;
  throw new CliError(
    EXIT.usage,
    `"${clean(source.name)}" is no table: it is read by "${source.connector}".`,
    {
      remedy: 'Leave --into out to connect the file as a source of its own.',
    },
  );
}

async function send(client: Client, file: string): Promise<Upload> {
  return client.call<Upload>('POST', '/uploads', { file: await tableIn(file) });
}

/** What of the settings a preview asks for: `titleColumn` is the heading of the column `title`. */
function asQuestion({ location, separator, encoding, ...others }: Record<string, unknown>): object {
  const columns = Object.entries(others)
    .filter(([name]) => name.endsWith('Column'))
    .map(([name, heading]) => [name.slice(0, -'Column'.length), heading]);
  return { location, separator, encoding, columns: Object.fromEntries(columns) as object };
}

function connect(
  client: Client,
  { name, reader }: Options,
  config: Record<string, unknown>,
  file: string,
): Promise<Source> {
  return client.call<Source>('POST', '/sources', {
    headers: { 'Idempotency-Key': randomUUID() },
    body: {
      connector: 'csv',
      name: name ?? basename(file, extname(file)),
      config,
      ...(reader === undefined ? {} : { readers: reader }),
    },
  });
}

function previewText(preview: CsvPreviewAnswer): string {
  const columns = Object.entries(preview.columns).map(([field, heading]) => `  ${field}: ${heading}`);
  return [
    clean(`${counted(preview.lines, 'line')}${verdict(preview)}. Columns:`),
    ...columns.map(clean),
    ...(preview.missing === undefined ? [] : [clean(preview.missing.message)]),
    ...(preview.errorCount === 0 ? [] : [errorsOf(preview)]),
  ].join('\n');
}

function verdict({ missing, errorCount }: CsvPreviewAnswer): string {
  if (missing !== undefined) return ', none of which can be imported';
  return errorCount === 0 ? ', all good' : `, ${errorCount} of them cannot be imported`;
}

function errorsOf({ errors, errorCount }: CsvPreviewAnswer): string {
  const shown = errors.slice(0, ERRORS_SHOWN).map(({ line, message }) => clean(`  line ${line}: ${message}`));
  return (errorCount > shown.length ? [...shown, '  …'] : shown).join('\n');
}
