import type { Command } from 'commander';
import type { FreshnessList } from '@mesh/surfaces/http-api';
import { action, examples } from '../command.ts';
import type { Io } from '../io.ts';
import { moment, table } from '../output.ts';

export function addFreshness(program: Command, io: Io): void {
  const command = program
    .command('freshness')
    .description('how fresh every source is, against its budget; late ones first')
    .action(
      action(io, async ({ client, answer }) => {
        const document = await client.call<FreshnessList>('GET', '/freshness');
        answer(document, () => freshnessTable(io, document.sources));
      }),
    );
  examples(
    command,
    'mesh freshness',
    'mesh freshness --json | jq -r ".sources[] | select(.freshness.lateSince)"',
  );
}

function freshnessTable(io: Io, sources: FreshnessList['sources']): string {
  if (sources.length === 0) return 'Nothing is connected yet. Try "mesh source add <address>".';
  return table(
    io,
    ['NAME', 'FRESHNESS', 'CHECKED', 'BUDGET', 'READERS', 'READERS WITHIN', 'GROUPS WITHIN'],
    sources.map(({ name, freshness, readersMode, readersLagMinutes, groupsLagMinutes }) => [
      name,
      freshness.lateSince === null
        ? freshness.state
        : `${freshness.state} since ${moment(freshness.lateSince)}`,
      moment(freshness.checkedAt),
      duration(freshness.budgetMinutes),
      readersMode,
      readersLagMinutes === null ? '-' : readersLagMinutes === 0 ? 'at once' : duration(readersLagMinutes),
      groupsLagMinutes === null ? '-' : duration(groupsLagMinutes),
    ]),
  );
}

function duration(minutes: number): string {
  if (minutes < 120) return `${minutes} min`;
  return minutes < 2880 ? `${Math.round(minutes / 60)} h` : `${Math.round(minutes / 1440)} d`;
}
