import type { Command } from 'commander';
import type { MergeProposals, PeopleImports } from '@mesh/surfaces/http-api';
import { action, examples } from '../command.ts';
import { addListCommand } from '../list-command.ts';
import type { Io } from '../io.ts';
import { commandsToCopy, moment, table } from '../output.ts';

/** What came of directories and files that were read. */
export function addPeopleImports(people: Command, io: Io): void {
  addListCommand<PeopleImports>(people, io, {
    name: 'imports',
    description: 'imports of persons, the last one first; the 20 last ones are kept',
    path: '/people/imports',
    most: 100,
    usual: 20,
    text: (document) => importTable(io, document),
    example: 'mesh people imports',
  });
  const forget = people
    .command('forget-import')
    .argument('<id>', 'as "mesh people imports" shows it')
    .description('forgets a file and what was found in it; the persons stay as they are')
    .action(
      action(io, async ({ client, answer }, id: string) => {
        await client.call('DELETE', `/people/imports/${encodeURIComponent(id)}`);
        answer({ forgotten: id }, () => 'It is gone.');
      }),
    );
  examples(forget, 'mesh people forget-import 0198f1c2-7d1e-7a44-9a53-0c5b7f6a2e11');
  const proposals = people
    .command('proposals')
    .description('persons who may be one, and why; nobody is merged by it')
    .action(
      action(io, async ({ client, answer }) => {
        const document = await client.call<MergeProposals>('GET', '/people/merge-proposals');
        answer(document, () => proposalTable(io, document));
      }),
    );
  examples(proposals, 'mesh people proposals');
}

function importTable(io: Io, { imports }: PeopleImports): string {
  if (imports.length === 0) return 'Nobody was imported yet. Try "mesh people import <file>".';
  return table(
    io,
    ['ID', 'SENT', 'STATE', 'ADDED', 'CHANGED', 'DEACTIVATED', 'LINES WITH ERRORS', 'NAME'],
    imports.map(({ id, createdAt, state, report, name }) => [
      id,
      moment(createdAt),
      state,
      ...[report?.create, report?.change, report?.deactivate, report?.errorLines].map((count) =>
        String(count ?? '-'),
      ),
      name,
    ]),
  );
}

function proposalTable(io: Io, { proposals }: MergeProposals): string {
  if (proposals.length === 0) return 'There is none.';
  const rows = proposals.map(({ person, other, reason, client }) => [
    person.name,
    other.name,
    reason,
    client,
  ]);
  const commands = proposals.map(
    ({ person, other }) =>
      [`If ${person.name} is ${other.name}`, `mesh people merge ${other.id} ${person.id}`] as const,
  );
  return `${table(io, ['PERSON', 'MAY BE', 'BY', 'TOLD BY'], rows)}\n\n${commandsToCopy(commands)}`;
}
