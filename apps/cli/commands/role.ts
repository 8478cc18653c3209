import type { Command } from 'commander';
import type { Permissions, RoleAssignments } from '@mesh/surfaces/http-api';
import { personId, type Client } from '../client.ts';
import { action, examples } from '../command.ts';
import type { Io } from '../io.ts';
import { moment, table } from '../output.ts';
import { groupId } from './group-names.ts';

export function addRole(program: Command, io: Io): void {
  const role = program.command('role').description('access roles: who may do what');
  role
    .command('list')
    .description('who has which role')
    .action(
      action(io, async ({ client, answer }) => {
        const document = await client.call<RoleAssignments>('GET', '/roles');
        answer(document, () => roleTable(io, document));
      }),
    );
  const permissions = role
    .command('permissions')
    .description('what each role may do, and which scope a token needs for it')
    .action(
      action(io, async ({ client, answer }) => {
        const document = await client.call<Permissions>('GET', '/roles/permissions');
        answer(document, () => permissionTable(io, document));
      }),
    );
  examples(permissions, 'mesh role permissions');
  addChange(role, io, 'give', '/roles/assignments', 'gives a role');
  addChange(role, io, 'take', '/roles/removals', 'takes a role back; the last administrator stays');
}

function addChange(role: Command, io: Io, name: 'give' | 'take', path: string, description: string): void {
  const command = role
    .command(name)
    .argument('<role>', 'learner, manager, curator, analyst or administrator')
    .argument('<holder>', 'handle or id of a person, group:<handle or id>, or everyone')
    .description(description)
    .action(
      action(io, async ({ client, answer }, given: string, holder: string) => {
        const body = { role: given, holder: await holderOf(client, holder) };
        await client.call('POST', path, { body });
        answer(body, () => (name === 'give' ? `${holder} is ${given}.` : `${holder} is ${given} no longer.`));
      }),
    );
  examples(command, `mesh role ${name} curator mara.voss`, `mesh role ${name} manager everyone`);
}

async function holderOf(client: Client, text: string): Promise<object> {
  if (text === 'everyone') return { kind: 'everyone' };
  if (text.startsWith('group:'))
    return { kind: 'group', id: await groupId(client, text.slice('group:'.length)) };
  return { kind: 'person', id: await personId(client, text) };
}

function roleTable(io: Io, { assignments }: RoleAssignments): string {
  if (assignments.length === 0) return 'Nobody has been given a role: everybody is a learner.';
  return table(
    io,
    ['ROLE', 'SINCE', 'HOLDER'],
    assignments.map(({ role, at, holder }) => [
      role,
      moment(at),
      holder.kind === 'everyone' ? 'everyone' : `${holder.name ?? holder.id} (${holder.kind})`,
    ]),
  );
}

/** Of whom a role may do it; nobody is left out. */
const REACH = { self: 'oneself', reports: 'their team', everyone: 'everyone' } as const;

function permissionTable(io: Io, { permissions }: Permissions): string {
  return table(
    io,
    ['OPERATION', 'SCOPE', 'ROLES', 'ABOUT'],
    permissions.map(({ operation, scope, roles, about }) => [
      operation,
      scope,
      Object.entries(roles)
        .flatMap(([role, reach]) => (reach === null ? [] : `${role}: ${REACH[reach]}`))
        .join(', ') || '-',
      about,
    ]),
  );
}
