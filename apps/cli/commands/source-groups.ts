import type { Command } from 'commander';
import type { SourceGroups } from '@mesh/surfaces/http-api';
import { action, examples } from '../command.ts';
import type { Io } from '../io.ts';
import { table } from '../output.ts';
import { findSource } from './source-names.ts';

export function addSourceGroups(parent: Command, io: Io): void {
  const command = parent
    .command('groups')
    .argument('<source>', 'its id or name')
    .description('groups that a source tells of or names as readers, and how many of them are known here')
    .action(
      action(io, async ({ client, answer }, name: string) => {
        const source = await findSource(client, name);
        const document = await client.call<SourceGroups>('GET', `/sources/${source.id}/groups`);
        answer(document, () => groupTable(io, document));
      }),
    );
  examples(command, 'mesh source groups "Course platform"');
}

function groupTable(io: Io, { groups }: SourceGroups): string {
  if (groups.length === 0) return 'The source tells of none.';
  return table(
    io,
    ['NAME', 'MEMBERS', 'ID'],
    groups.map(({ name, members, id }) => [name, String(members), id]),
  );
}
