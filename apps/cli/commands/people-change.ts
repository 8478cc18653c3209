import type { Command } from 'commander';
import { personId, type Client } from '../client.ts';
import { action, examples, requireChange } from '../command.ts';
import type { Io } from '../io.ts';

interface Said {
  name?: string;
  email?: string;
  job?: string;
  since?: string;
  department?: string;
  team?: string;
  location?: string;
  language?: string;
  timeZone?: string;
  manager?: string;
}

/** Options that say what is kept of a person; an empty text clears. */
function withFields(command: Command): Command {
  return command
    .option('--email <address>', 'by which they are known')
    .option('--job <title>', 'what they work as')
    .option('--since <day>', 'from when the job holds, such as 2026-03-01; default: today')
    .option('--department <text>')
    .option('--team <text>')
    .option('--location <text>')
    .option('--language <tag>', 'such as de-AT')
    .option('--time-zone <name>', 'such as Europe/Vienna')
    .option('--manager <person>', 'handle or id');
}

const cleared = (text: string | undefined) => (text === '' ? null : text);

async function bodyOf(client: Client, { job, since, manager, ...said }: Said): Promise<object> {
  const { name, email, department, team, location, language, timeZone } = said;
  return {
    name,
    email: cleared(email),
    jobTitle: cleared(job),
    jobRoleSince: since,
    department: cleared(department),
    team: cleared(team),
    location: cleared(location),
    language,
    timeZone,
    managerId: manager === undefined || manager === '' ? cleared(manager) : await personId(client, manager),
  };
}

export function addPeopleChange(people: Command, io: Io): void {
  const add = withFields(people.command('add').argument('<name>').description('adds a person'))
    .option('--handle <slug>', 'default: made of the name')
    .action(
      action<Said & { handle?: string }>(io, async ({ client, options, answer }, name: string) => {
        const body = { ...(await bodyOf(client, { ...options, name })), slug: options.handle };
        const document = await client.call<{ id: string }>('POST', '/people', { body });
        answer(document, () => document.id);
      }),
    );
  examples(add, 'mesh people add "Mara Voss" --email mara@example.org --team "Tier 2" --manager ada.lind');

  const set = withFields(
    people
      .command('set')
      .argument('<person>', 'handle or id')
      .description('changes what is kept of a person'),
  )
    .option('--name <name>')
    .action(
      action<Said>(io, async ({ client, options, answer }, person: string) => {
        const body = await bodyOf(client, options);
        requireChange(body);
        const id = await personId(client, person);
        await client.call('PATCH', `/people/${id}`, { body });
        answer({ id }, () => 'Changed.');
      }),
    );
  examples(
    set,
    'mesh people set mara.voss --job "Team lead" --since 2026-03-01',
    'mesh people set mara.voss --location ""',
  );

  addStateChange(people, io, 'deactivate', 'POST', 'ends all that lets a person in or speaks for them');
  addStateChange(people, io, 'reactivate', 'DELETE', 'lets a person in again');
  addIdentify(people, io);
}

function addStateChange(
  people: Command,
  io: Io,
  name: 'deactivate' | 'reactivate',
  method: 'POST' | 'DELETE',
  description: string,
): void {
  const command = people
    .command(name)
    .argument('<person>', 'handle or id')
    .description(description)
    .action(
      action(io, async ({ client, answer }, person: string) => {
        const id = await personId(client, person);
        await client.call(method, `/people/${id}/deactivation`);
        answer({ id }, () => `${person} is ${name}d.`);
      }),
    );
  examples(command, `mesh people ${name} mara.voss`);
}

function addIdentify(people: Command, io: Io): void {
  const command = people
    .command('identify')
    .argument('<person>', 'handle or id')
    .argument('<kind>', 'email, account, chat, employee-number, subject, xapi or mbox_sha1sum')
    .argument('<value>', 'what they are called')
    .option('--system <id>', 'of account, chat and subject: source, workspace or issuer')
    .option('--remove', 'they are called that no longer')
    .description('says what a person is called elsewhere')
    .action(
      action<{ system?: string; remove?: true }>(
        io,
        async ({ client, options, answer }, person: string, kind: string, value: string) => {
          const path = `/people/${await personId(client, person)}/identifiers`;
          const key = { kind, value, system: options.system };
          if (options.remove === true) await client.call('DELETE', path, { query: key });
          else await client.call('POST', path, { body: key });
          answer(key, () => (options.remove === true ? 'Removed.' : 'It is theirs.'));
        },
      ),
    );
  examples(command, 'mesh people identify mara.voss employee-number 10442');
}
