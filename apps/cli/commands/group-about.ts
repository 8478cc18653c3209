import type { Command } from 'commander';
import type { Group, GroupLearning } from '@mesh/surfaces/http-api';
import { action, examples } from '../command.ts';
import type { Io } from '../io.ts';
import { counted, facts } from '../output.ts';
import { GROUP, groupId } from './group-names.ts';

/** A group itself: what it is, what it is called, and how far it has come. */
export function addGroupAbout(group: Command, io: Io): void {
  const show = group
    .command('show')
    .argument('<group>', GROUP)
    .description('what a group is, and who keeps it')
    .action(
      action(io, async ({ client, answer }, name: string) => {
        const one = await client.call<Group>('GET', `/groups/${await groupId(client, name)}`);
        answer(one, () =>
          facts(io, [
            ['Group', `${one.name} (${one.slug ?? one.id})`],
            ['Id', one.id],
            ['Kept by', one.managedBy],
            ['Members', String(one.members)],
          ]),
        );
      }),
    );
  examples(show, 'mesh group show customer-teams');

  const rename = group
    .command('rename')
    .argument('<group>', GROUP)
    .argument('<name>', 'what it is called from now on')
    .description('calls a group something else; its handle stays')
    .action(
      action(io, async ({ client, answer }, which: string, name: string) => {
        const id = await groupId(client, which);
        await client.call('PATCH', `/groups/${id}`, { body: { name } });
        answer({ id, name }, () => `It is called "${name}".`);
      }),
    );
  examples(rename, 'mesh group rename customer-teams "Customers and partners"');

  const learning = group
    .command('learning')
    .argument('<group>', GROUP)
    .option('--days <number>', 'back from now: 7, 30, 90 or 365', '90')
    .description('how many of a group have learned and completed something; nobody is named')
    .action(
      action<{ days: string }>(io, async ({ client, options: { days }, answer }, name: string) => {
        const path = `/groups/${await groupId(client, name)}/learning`;
        const document = await client.call<GroupLearning>('GET', path, { query: { days } });
        answer(document, () =>
          facts(io, [
            ['Group', document.group.name],
            ['Learned', inWords(document.learned)],
            ['Completed', inWords(document.completed)],
          ]),
        );
      }),
    );
  examples(learning, 'mesh group learning customer-teams --days 30');
}

function inWords({ count, exact }: GroupLearning['learned']): string {
  if (count === null) return 'not told: so few that it would tell of persons';
  return `${exact ? '' : 'about '}${counted(count, 'person')}`;
}
