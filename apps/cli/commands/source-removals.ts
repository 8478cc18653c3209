import type { Command } from 'commander';
import type { RemovalRequest, RemovalRequests } from '@mesh/surfaces/http-api';
import { action, examples } from '../command.ts';
import type { Io } from '../io.ts';
import { moment, table } from '../output.ts';
import { findSource } from './source-names.ts';

export function addSourceRemovals(parent: Command, io: Io): void {
  const command = parent
    .command('removals')
    .argument('[source]', 'its id or name; default: all')
    .description('removals so large that they wait for a decision')
    .option('--all', 'those decided already, too')
    .action(
      action<{ all?: boolean }>(io, async ({ client, options, answer }, name: string | undefined) => {
        const source = name === undefined ? undefined : (await findSource(client, name)).id;
        const document = await client.call<RemovalRequests>('GET', '/removal-requests', {
          query: { source, state: options.all === true ? undefined : 'waiting' },
        });
        answer(document, () => requestTable(io, document.requests));
      }),
    );
  examples(command, 'mesh source removals', 'mesh source removals Handbook --all --json');
}

function requestTable(io: Io, requests: readonly RemovalRequest[]): string {
  if (requests.length === 0) return 'No removal waits for a decision.';
  return table(
    io,
    ['REMOVAL', 'SOURCE', 'STATE', 'ITEMS', 'SINCE', 'SUCH AS'],
    requests.map((request) => [
      request.id,
      request.sourceName,
      request.state,
      `${request.items} of ${request.activeItems}`,
      moment(request.requestedAt),
      request.examples.join(', '),
    ]),
  );
}
