import type { Command } from 'commander';
import type { AuditEntries, AuditVerdict } from '@mesh/surfaces/http-api';
import { CliError, EXIT } from '../cli-error.ts';
import { personId, type Client } from '../client.ts';
import { action, examples } from '../command.ts';
import { textOf } from '../files.ts';
import type { Io } from '../io.ts';
import { clean, counted, moment, table } from '../output.ts';

interface FilterOptions {
  person?: string;
  action?: string;
  target?: string;
  since?: string;
  until?: string;
}

const withFilters = (command: Command): Command =>
  command
    .option('--person <person>', 'who did it; handle or id')
    .option('--action <name>', 'such as person.merge, or person for all that begin so')
    .option('--target <id>', 'what it was done to')
    .option('--since <time>', 'ISO 8601')
    .option('--until <time>', 'ISO 8601, not including');

const queryOf = async (client: Client, { person, action: what, target, since, until }: FilterOptions) => ({
  person: person && (await personId(client, person)),
  action: what,
  target,
  since,
  until,
});

export function addAudit(program: Command, io: Io): void {
  const audit = program.command('audit').description('who did what: a log that tells when it was changed');
  const list = withFilters(audit.command('list').description('the last entries first'))
    .option('--limit <number>', 'at most so many, up to 200', '50')
    .action(
      action<FilterOptions & { limit: string }>(io, async ({ client, options, answer }) => {
        const query = { ...(await queryOf(client, options)), limit: options.limit };
        const document = await client.call<AuditEntries>('GET', '/audit', { query });
        answer(document, () => entryTable(io, document));
      }),
    );
  examples(list, 'mesh audit list --action person --since 2026-03-01T00:00:00Z');

  const write = withFilters(
    audit.command('export').argument('<file>', 'a new file').description('writes entries into a file'),
  )
    .option('--format <format>', 'jsonl or csv', 'jsonl')
    .action(
      action<FilterOptions & { format: string }>(io, async ({ client, options, save }, file: string) => {
        await save('/audit/export', file, { ...(await queryOf(client, options)), format: options.format });
      }),
    );
  examples(write, 'mesh audit export audit.csv --format csv');
  addVerify(audit, io);
}

function addVerify(audit: Command, io: Io): void {
  const verify = audit
    .command('verify')
    .description('reads the whole log and says where it is first not what was written; exit code 1 then')
    .option('--anchors <file>', 'seals that were kept elsewhere: audit-anchors.txt of an earlier day')
    .action(
      action<{ anchors?: string }>(io, async ({ client, options, answer }) => {
        const seals = options.anchors === undefined ? [] : sealsIn(options.anchors);
        const verdict = await client.call<AuditVerdict>('POST', '/audit/verification', { body: { seals } });
        answer(verdict, () => verdictText(verdict));
        if (verdict.fault !== null)
          throw new CliError(EXIT.failed, clean(verdict.fault.sentence), {
            remedy: 'Compare with a backup of before, and ask who had access to the database.',
          });
      }),
    );
  examples(verify, 'mesh audit verify', 'mesh audit verify --anchors /mnt/elsewhere/audit-anchors.txt');
}

/** The seal is the last word of each line. */
function sealsIn(file: string): string[] {
  return textOf(file)
    .split('\n')
    .flatMap((line) => line.trim().split(/\s+/).at(-1) || []);
}

function verdictText({ sound, entries, anchors, hash }: AuditVerdict): string {
  if (!sound) return `Sound up to entry ${entries}.`;
  return `Sound: ${counted(entries, 'entry', 'entries')}, ${counted(anchors, 'anchor')}. Last hash ${hash}.`;
}

function entryTable(io: Io, { entries }: AuditEntries): string {
  return table(
    io,
    ['NO', 'WHEN', 'WHO', 'WHAT', 'ON'],
    entries.map(({ seq, at, actor, action: what, target }) => [
      String(seq),
      moment(at),
      [actor.person?.name, actor.token?.name]
        .filter((one) => one !== undefined && one !== null)
        .join(' by ') || actor.kind,
      what,
      target ?? '-',
    ]),
  );
}
