import { basename } from 'node:path';
import type { Command } from 'commander';
import type { ImportRefusals, NewRecordImport, RecordImport, RecordImports } from '@mesh/surfaces/http-api';
import { CliError, EXIT } from '../cli-error.ts';
import { action, examples } from '../command.ts';
import { announce, findImport, importLine, openArchive, seeThrough } from '../import-archive.ts';
import type { Io } from '../io.ts';
import { addListCommand } from '../list-command.ts';
import { clean, facts, moment, table } from '../output.ts';

const AS_LISTED = 'its id; see "mesh records imports list"';
const PATH = '/records/imports';
const at = (id: string): string => `${PATH}/${encodeURIComponent(id)}`;

interface Options {
  name?: string;
  format?: NewRecordImport['format'];
  credential?: string;
  authority?: boolean;
}

export function addRecordImport(records: Command, io: Io): void {
  addImport(records, io);
  const imports = records
    .command('imports')
    .description('archives of statements that were brought, and their reports');
  addList(imports, io);
  addShow(imports, io);
  addRefusals(imports, io);
  imports
    .command('cancel')
    .argument('<id>', AS_LISTED)
    .description('ends an import, or removes one that has ended; its statements stay')
    .action(
      action(io, async ({ client, answer }, id: string) => {
        await client.call('DELETE', at(id));
        answer({ cancelled: id }, () => 'It goes on no longer.');
      }),
    );
}

function addImport(records: Command, io: Io): void {
  const command = records
    .command('import')
    .argument('<file>', 'JSON Lines or a JSON array of statements; gzip is recognised')
    .description('stores an archive of statements; run it again to go on where it stopped')
    .option('--name <name>', 'what to call it; default: as the file is called')
    .option('--format <format>', 'jsonl or json-array; default: by its first character')
    .option('--credential <id>', 'the sender under which it is stored; default: a new one')
    .option('--no-authority', 'the sender vouches for the statements, not whoever did there')
    .action(
      action<Options>(io, async ({ client, options, answer }, file: string) => {
        const { name = basename(file), format, credential: credentialId, authority: keepAuthority } = options;
        const archive = await openArchive(file, format);
        const begun =
          (await findImport(client, archive)) ??
          (await announce(client, archive, { name, credentialId, keepAuthority }));
        const ended = await seeThrough(io, client, archive, begun);
        answer(ended, () => reportText(io, ended));
        if (ended.state !== 'done')
          throw new CliError(
            EXIT.failed,
            `The import ${ended.state === 'failed' ? 'failed' : 'was cancelled'}.`,
            {
              code: `import_${ended.state}`,
              ...(ended.error === null
                ? {}
                : { remedy: clean(`${ended.error.reason} ${ended.error.remedy ?? ''}`).trim() }),
            },
          );
      }),
    );
  examples(
    command,
    'mesh records import statements.jsonl.gz',
    'mesh records import dump.json --format json-array --no-authority --name "Old store"',
  );
}

function addList(imports: Command, io: Io): void {
  addListCommand<RecordImports>(imports, io, {
    name: 'list',
    description: 'the latest first',
    path: PATH,
    text: (document) => importTable(io, document),
    example: 'mesh records imports list',
  });
}

function addShow(imports: Command, io: Io): void {
  imports
    .command('show')
    .argument('<id>', AS_LISTED)
    .description('how it stands, and what was refused why')
    .action(
      action(io, async ({ client, answer }, id: string) => {
        const one = await client.call<RecordImport>('GET', at(id));
        answer(one, () => (one.finishedAt === null ? importLine(one) : reportText(io, one)));
      }),
    );
}

function addRefusals(imports: Command, io: Io): void {
  const command = imports
    .command('refusals')
    .argument('<id>', AS_LISTED)
    .argument('[file]', 'a new file that gets all that are kept, as JSON Lines')
    .description('what was refused, by line, with the reason')
    .option('--limit <number>', 'at most so many, up to 200', '50')
    .action(
      action<{ limit: string }>(
        io,
        async ({ client, options: { limit }, answer, save }, id: string, file?: string) => {
          if (file !== undefined) return save(`${at(id)}/refusals/export`, file);
          const document = await client.call<ImportRefusals>('GET', `${at(id)}/refusals`, {
            query: { limit },
          });
          answer(document, () => refusalTable(io, document));
        },
      ),
    );
  examples(command, 'mesh records imports refusals 0198f1c2-7d1e-7a44-9a53-0c5b7f6a2e11 refused.jsonl');
}

function importTable(io: Io, { imports }: RecordImports): string {
  if (imports.length === 0) return 'Nothing was imported yet. Try "mesh records import <file>".';
  return table(
    io,
    ['ID', 'BEGUN', 'STATE', 'STORED', 'THERE', 'REFUSED', 'NAME'],
    imports.map((one) => [
      one.id,
      moment(one.createdAt),
      one.state,
      String(one.stored),
      String(one.alreadyThere),
      String(one.refused),
      one.name,
    ]),
  );
}

function reportText(io: Io, one: RecordImport): string {
  const about = facts(io, [
    ['Import', one.id],
    ['State', one.error === null ? one.state : `${one.state}: ${one.error.reason} ${one.error.remedy ?? ''}`],
    ['Stored', String(one.stored)],
    ['Already there', String(one.alreadyThere)],
    ['Refused', String(one.refused)],
  ]);
  const refused = one.refusals.map(({ count, reason, remedy, lines }) =>
    clean(
      `${count} × ${reason} ${remedy ?? ''} ${lines.length === 1 ? 'Line' : 'Lines'} ${lines.join(', ')}${count > lines.length ? ', …' : ''}.`,
    ),
  );
  return [about, ...refused].join('\n');
}

function refusalTable(io: Io, { refusals }: ImportRefusals): string {
  if (refusals.length === 0) return 'Nothing was refused.';
  return table(
    io,
    ['LINE', 'FIELD', 'REASON'],
    refusals.map(({ line, field, reason, remedy }) => [
      String(line),
      field ?? '',
      `${reason} ${remedy ?? ''}`,
    ]),
  );
}
