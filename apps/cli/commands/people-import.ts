import { basename } from 'node:path';
import type { Command } from 'commander';
import type {
  PeopleImport,
  PeopleImportErrors,
  PeopleImportSent,
  PeopleImportSettings,
} from '@mesh/surfaces/http-api';
import { CliError, EXIT } from '../cli-error.ts';
import type { Client } from '../client.ts';
import { action, examples, repeated, wholeNumber, type Context } from '../command.ts';
import { tableIn } from '../files.ts';
import type { Io } from '../io.ts';
import { clean, counted } from '../output.ts';
import { settings } from '../settings.ts';

export interface ImportOptions {
  key?: string;
  column?: string[];
  separator?: string;
  encoding?: string;
  deactivateMissing?: boolean;
  deactivations?: number;
  check?: boolean;
}

/** Errors that are shown; the rest is a number. */
const ERRORS_SHOWN = 20;
const KEYS = ['employeeNumber', 'email', 'slug'];

export function addPeopleImport(parent: Command, io: Io): void {
  const command = parent
    .command('import')
    .argument('<file>', 'a table (CSV) on this machine, at most 50 MB')
    .description('adds and changes persons as a file says: all of it, or with errors nothing')
    .option(
      '--column <field=heading>',
      'a column that is not recognised, such as team=Squad; may repeat',
      repeated,
    )
    .option('--separator <character>', 'default: found out')
    .option('--encoding <name>', 'default: found out');
  withImportOptions(command).action(action<ImportOptions>(io, importPeople));
  examples(
    command,
    'mesh people import staff.csv --check',
    'mesh people import staff.csv --key employeeNumber --column team=Squad',
    'mesh people import staff.csv --deactivate-missing --deactivations 40',
  );
}

/** What is asked of every import, wherever its persons come from. */
export const withImportOptions = (command: Command): Command =>
  command
    .option(
      '--key <field>',
      `what persons are known by: ${KEYS.join(', ')}; default: the first that is there`,
    )
    .option(
      '--deactivate-missing',
      'whoever an earlier import brought in and this one does not name is deactivated',
    )
    .option(
      '--deactivations <number>',
      'that so many leave is right; asked for when they are many',
      wholeNumber,
    )
    .option('--check', 'only look: what it would come to, and what is wrong with which line');

async function importPeople(context: Context<ImportOptions>, file: string): Promise<void> {
  const sent = await context.client.call<PeopleImportSent>('POST', '/people/imports', {
    query: { name: basename(file).slice(0, 200) },
    file: await tableIn(file),
  });
  await carryOut(context, sent);
}

/** Checks what was sent, and carries it out unless it has errors or was only to be looked at. */
export async function carryOut(
  { client, options, answer }: Context<ImportOptions>,
  sent: PeopleImportSent,
): Promise<void> {
  const path = `/people/imports/${sent.id}`;
  const checked = await client.call<PeopleImport>('POST', `${path}/check`, {
    body: settingsOf(sent, options),
  });
  if (options.check === true) {
    const told = await errorsOf(client, path, checked);
    return answer(checked, () => `Would ${summary(checked)}${told}`);
  }
  if (checked.report!.errorLines > 0)
    throw new CliError(EXIT.failed, `Nothing was done.${await errorsOf(client, path, checked)}`, {
      remedy: 'Correct the lines and import the file again.',
      code: 'bad_lines',
    });
  const { deactivations } = options;
  const applied = await client.call<PeopleImport>('POST', `${path}/application`, {
    body: { deactivations },
  });
  answer(applied, () => `Done: ${summary(applied)}`);
}

function settingsOf({ preview }: PeopleImportSent, options: ImportOptions): PeopleImportSettings {
  const key = options.key ?? preview.key;
  if (key === null)
    throw new CliError(EXIT.usage, 'No column says what persons are known by.', {
      remedy: `Name one, such as --key email --column email=<heading>. Headings: ${clean(preview.header.join(', '))}.`,
    });
  return {
    columns: { ...preview.columns, ...(settings(options.column) as Record<string, string>) },
    key: key as PeopleImportSettings['key'],
    separator: (options.separator ?? preview.separator) as PeopleImportSettings['separator'],
    encoding: (options.encoding ?? preview.encoding) as PeopleImportSettings['encoding'],
    missing: options.deactivateMissing === true ? 'deactivate' : 'keep',
  };
}

const summary = ({ report }: PeopleImport): string => {
  const { create, change, unchanged, deactivate } = report!;
  return `add ${create}, change ${change}, deactivate ${deactivate}, leave ${unchanged} as they are.`;
};

async function errorsOf(client: Client, path: string, { report }: PeopleImport): Promise<string> {
  if (report!.errorLines === 0) return '';
  const query = { limit: ERRORS_SHOWN };
  const { errors, nextCursor } = await client.call<PeopleImportErrors>('GET', `${path}/errors`, { query });
  const lines = errors.map(
    ({ line, field, reason, remedy }) => `  line ${line}, ${field}: ${reason} ${remedy}`,
  );
  const more = nextCursor === null ? [] : ['  …'];
  return `\n${counted(report!.errorLines, 'line has', 'lines have')} errors:\n${[...lines.map(clean), ...more].join('\n')}`;
}
