import type { Command } from 'commander';
import type { ChangedGroupMembers, Group, GroupMembers } from '@mesh/surfaces/http-api';
import { personId, type Client } from '../client.ts';
import { action, examples } from '../command.ts';
import type { Io } from '../io.ts';
import { table } from '../output.ts';
import { addGroupAbout } from './group-about.ts';
import { allGroups, GROUP, groupId } from './group-names.ts';

export function addGroup(program: Command, io: Io): void {
  const group = program.command('group').description('groups of people, nested to any depth');
  group
    .command('list')
    .description('all groups, by name')
    .option('--search <text>', 'part of the name or handle')
    .action(
      action<{ search?: string }>(io, async ({ client, options, answer }) => {
        const groups = await allGroups(client, options.search);
        answer({ groups }, () => groupTable(io, groups));
      }),
    );
  const add = group
    .command('add')
    .argument('<name>')
    .option('--handle <slug>', 'default: made of the name')
    .description('makes a group')
    .action(
      action<{ handle?: string }>(io, async ({ client, options, answer }, name: string) => {
        const body = { name, slug: options.handle };
        const document = await client.call<{ id: string }>('POST', '/groups', { body });
        answer(document, () => document.id);
      }),
    );
  examples(add, 'mesh group add "Customer teams"');
  group
    .command('remove')
    .argument('<group>', GROUP)
    .description('removes a group: whoever read or had a role by it does no longer')
    .action(
      action(io, async ({ client, answer }, name: string) => {
        const id = await groupId(client, name);
        await client.call('DELETE', `/groups/${id}`);
        answer({ removed: id }, () => 'Removed.');
      }),
    );
  group
    .command('members')
    .argument('<group>', GROUP)
    .description('who is in a group directly')
    .action(
      action(io, async ({ client, answer }, name: string) => {
        const members = await allMembers(client, await groupId(client, name));
        answer({ members }, () =>
          table(
            io,
            ['KIND', 'NAME', 'ID'],
            members.map(({ kind, name: called, id }) => [kind, called, id]),
          ),
        );
      }),
    );
  addGroupAbout(group, io);
  addMemberChange(group, io, 'join', 'add', 'puts persons and groups into a group');
  addMemberChange(group, io, 'leave', 'remove', 'takes persons and groups out of a group');
}

function addMemberChange(
  group: Command,
  io: Io,
  name: 'join' | 'leave',
  does: 'add' | 'remove',
  description: string,
): void {
  const command = group
    .command(name)
    .argument('<group>', GROUP)
    .argument('<members...>', 'handles or ids of persons; group:<handle or id> for groups')
    .description(description)
    .action(
      action(io, async ({ client, answer }, into: string, members: string[]) => {
        const id = await groupId(client, into);
        const body = { [does]: await Promise.all(members.map((member) => memberOf(client, member))) };
        const document = await client.call<ChangedGroupMembers>('POST', `/groups/${id}/members`, { body });
        answer(document, () => `${document.added} came, ${document.removed} went.`);
      }),
    );
  examples(command, `mesh group ${name} customer-teams mara.voss group:support`);
}

async function memberOf(client: Client, text: string) {
  if (text.startsWith('group:'))
    return { kind: 'group', id: await groupId(client, text.slice('group:'.length)) };
  return { kind: 'person', id: await personId(client, text) };
}

async function allMembers(client: Client, id: string): Promise<GroupMembers['members']> {
  const members: GroupMembers['members'] = [];
  let cursor: string | undefined;
  do {
    const page: GroupMembers = await client.call<GroupMembers>('GET', `/groups/${id}/members`, {
      query: { limit: 500, cursor },
    });
    members.push(...page.members);
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
  return members;
}

function groupTable(io: Io, groups: readonly Group[]): string {
  return table(
    io,
    ['GROUP', 'NAME', 'KEPT BY', 'MEMBERS'],
    groups.map(({ id, slug, name, managedBy, members }) => [slug ?? id, name, managedBy, String(members)]),
  );
}
