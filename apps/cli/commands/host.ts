import type { Command } from 'commander';
import type { AllowedHost, AllowedHosts } from '@mesh/surfaces/http-api';
import { action, examples } from '../command.ts';
import type { Io } from '../io.ts';
import { moment, table } from '../output.ts';

/** Private, loopback and link-local addresses are not read unless somebody allowed them. */
export function addHost(program: Command, io: Io): void {
  const host = program.command('host').description('private hosts that the mesh may read');
  host
    .command('list')
    .description('those that were allowed here; MESH_ALLOWED_HOSTS comes on top')
    .action(
      action(io, async ({ client, answer }) => {
        const document = await client.call<AllowedHosts>('GET', '/allowed-hosts');
        answer(document, () => hostTable(io, document));
      }),
    );
  const allow = host
    .command('allow')
    .argument('<host>', 'a name or address, with a port where it is not the usual one')
    .description('from now on the mesh may read it')
    .action(
      action(io, async ({ client, answer }, name: string) => {
        const document = await client.call<AllowedHost>('POST', '/allowed-hosts', { body: { host: name } });
        answer(document, () => `${document.host} may be read.`);
      }),
    );
  examples(allow, 'mesh host allow wiki.intern:8080');
  const disallow = host
    .command('disallow')
    .argument('<host>', 'as "mesh host list" shows it')
    .description('it is read no longer')
    .action(
      action(io, async ({ client, answer }, name: string) => {
        await client.call('DELETE', `/allowed-hosts/${encodeURIComponent(name)}`);
        answer({ disallowed: name }, () => `${name} is read no longer.`);
      }),
    );
  examples(disallow, 'mesh host disallow wiki.intern:8080');
}

function hostTable(io: Io, { hosts }: AllowedHosts): string {
  if (hosts.length === 0) return 'None was allowed here.';
  return table(
    io,
    ['HOST', 'SINCE'],
    hosts.map(({ host, createdAt }) => [host, moment(createdAt)]),
  );
}
