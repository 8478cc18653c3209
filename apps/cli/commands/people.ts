import type { Command } from 'commander';
import type { People, PersonDetail } from '@mesh/surfaces/http-api';
import { personId } from '../client.ts';
import { action, examples } from '../command.ts';
import type { Io } from '../io.ts';
import { facts, moment, table } from '../output.ts';
import { addPeopleChange } from './people-change.ts';
import { addPeopleImport } from './people-import.ts';
import { addPeopleImportLdap } from './people-import-ldap.ts';
import { addPeopleImports } from './people-imports.ts';
import { addPeopleMerges } from './people-merges.ts';

type Listed = People['people'][number];

export function addPeople(program: Command, io: Io): void {
  const people = program
    .command('people')
    .description('who is in the organisation')
    .option('--search <text>', 'part of the name, the mail address or the handle')
    .option('--state <state>', 'active, inactive or all', 'active')
    .option('--manager <person>', 'led by this person, directly or through others')
    .action(
      action<{ search?: string; state: string; manager?: string }>(
        io,
        async ({ client, options, answer }) => {
          const manager = options.manager && (await personId(client, options.manager));
          const found: Listed[] = [];
          let cursor: string | undefined;
          do {
            const query = { q: options.search, state: options.state, manager, limit: 200, cursor };
            const page: People = await client.call<People>('GET', '/people', { query });
            found.push(...page.people);
            cursor = page.nextCursor ?? undefined;
          } while (cursor !== undefined);
          answer({ people: found }, () => peopleTable(io, found));
        },
      ),
    );
  examples(people, 'mesh people', 'mesh people --search lind', 'mesh people --manager mara.voss');
  addShow(people, io);
  addPeopleChange(people, io);
  addPeopleImport(people, io);
  addPeopleImportLdap(people, io);
  addPeopleImports(people, io);
  addPeopleMerges(people, io);
}

function addShow(people: Command, io: Io): void {
  const show = people
    .command('show')
    .argument('<person>', 'handle or id')
    .description('what is kept of a person')
    .action(
      action(io, async ({ client, answer }, person: string) => {
        const path = `/people/${await personId(client, person)}`;
        const document = await client.call<PersonDetail>('GET', path);
        answer(document, () => detail(io, document));
      }),
    );
  examples(show, 'mesh people show mara.voss');
}

function detail(io: Io, person: PersonDetail): string {
  const { identifiers = [], jobRoles, groups } = person;
  return facts(io, [
    ['Person', `${person.name} (${person.slug}, ${person.id})`],
    ['State', `${person.active ? 'active' : 'deactivated'}; kept by ${person.managedBy}`],
    [
      'Place',
      [person.team, person.department, person.location].filter((one) => one !== null).join(', ') || '-',
    ],
    ['Speaks', `${person.language}, ${person.timeZone}`],
    [
      'Works as',
      jobRoles.map(({ title, since, until }) => `${title} (${since} – ${until ?? ''})`).join('; ') || '-',
    ],
    ['Groups', groups.map(({ name }) => name).join(', ') || '-'],
    ...identifiers.map(
      ({ kind, system, value, confirmed, confirmedHow, toldAt }) =>
        [
          kind,
          `${value}${system === '' ? '' : ` at ${system}`} (${confirmed ? `confirmed by ${confirmedHow}` : 'not confirmed'}, ${moment(toldAt)})`,
        ] as const,
    ),
  ]);
}

function peopleTable(io: Io, people: readonly Listed[]): string {
  return table(
    io,
    ['PERSON', 'NAME', 'STATE', 'LOCATION', 'JOB'],
    people.map(({ slug, name, active, location, jobTitle }) => [
      slug,
      name,
      active ? 'active' : 'deactivated',
      location ?? '-',
      jobTitle ?? '-',
    ]),
  );
}
