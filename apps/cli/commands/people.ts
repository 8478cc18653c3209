import type { Command } from 'commander';
import type { People, Person } from '@mesh/surfaces/http-api';
import { action, examples } from '../command.ts';
import type { Io } from '../io.ts';
import { table } from '../output.ts';

export function addPeople(program: Command, io: Io): void {
  const command = program
    .command('people')
    .description('who is in the organisation')
    .action(
      action(io, async ({ client, answer }) => {
        const people: Person[] = [];
        let cursor: string | undefined;
        do {
          const page: People = await client.call<People>('GET', '/people', { query: { limit: 200, cursor } });
          people.push(...page.people);
          cursor = page.nextCursor ?? undefined;
        } while (cursor !== undefined);
        answer({ people }, () => peopleTable(io, people));
      }),
    );
  examples(command, 'mesh people');
}

function peopleTable(io: Io, people: readonly Person[]): string {
  return table(
    io,
    ['PERSON', 'NAME', 'LOCATION', 'JOB'],
    people.map(({ slug, name, location, jobTitle }) => [slug, name, location ?? '-', jobTitle ?? '-']),
  );
}
