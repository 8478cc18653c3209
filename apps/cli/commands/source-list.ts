import type { Command } from 'commander';
import type { Source, Sources } from '@mesh/surfaces/http-api';
import { action, examples } from '../command.ts';
import type { Io } from '../io.ts';
import { moment, table } from '../output.ts';

export function addSourceList(parent: Command, io: Io): void {
  const command = parent
    .command('list')
    .description('what is connected, how much came in, and when it was last read')
    .action(
      action(io, async ({ client, answer }) => {
        const document = await client.call<Sources>('GET', '/sources');
        answer(document, () => sourceTable(io, document.sources));
      }),
    );
  examples(command, 'mesh source list', 'mesh source list --json | jq -r ".sources[].id"');
}

/** Longer messages are for "mesh source runs". */
const MESSAGE_LENGTH = 60;

function lastRun({ lastRun: run }: Source): string {
  if (run === null) return 'never read';
  const [said = ''] = (run.message ?? '').split(/(?<=[.:]) /);
  return `${run.state}: ${said.length > MESSAGE_LENGTH ? `${said.slice(0, MESSAGE_LENGTH - 1)}…` : said}`;
}

function sourceTable(io: Io, sources: readonly Source[]): string {
  if (sources.length === 0) return 'Nothing is connected yet. Try "mesh source add <address>".';
  return table(
    io,
    ['NAME', 'CONNECTOR', 'STATE', 'ITEMS', 'FAILURES', 'CHECKED', 'LAST RUN'],
    sources.map((source) => [
      source.name,
      source.connector,
      source.state,
      String(source.counts.items),
      String(source.counts.failures),
      moment(source.checkedAt),
      lastRun(source),
    ]),
  );
}
