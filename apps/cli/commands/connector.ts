import type { Command } from 'commander';
import { readVerification, summaryOf } from '@mesh/connectors/conformance';
import { allConnectors } from '@mesh/connectors/registry';
import { join } from 'node:path';
import { checkoutRoot } from '../checkout.ts';
import { action, examples } from '../command.ts';
import type { Io } from '../io.ts';
import { table } from '../output.ts';
import { addConnectorNew } from './connector-new.ts';
import { addConnectorTest } from './connector-test.ts';

/** Commands about the kinds of sources; they need no server. */
export function addConnector(program: Command, io: Io): void {
  const parent = program.command('connector').description('kinds of sources');
  addConnectorList(parent, io);
  addConnectorNew(parent, io);
  addConnectorTest(parent, io);
}

function addConnectorList(parent: Command, io: Io): void {
  const command = parent
    .command('list')
    .description('the connectors of this version, and how far each was tried')
    .action(
      action(io, async ({ answer }) => {
        const root = checkoutRoot();
        const connectors = allConnectors({ folderRoots: [] }).map(
          ({ id, title, description, auth, streams }) => ({
            id,
            title,
            description,
            auth,
            streams: streams.map(({ name, removed, acl }) => ({ name, removed, acl })),
            verification: summaryOf(readVerification(join(root, 'connectors', id))),
          }),
        );
        answer({ connectors }, () =>
          table(
            io,
            ['CONNECTOR', 'TITLE', 'TRIED', 'DESCRIPTION'],
            connectors.map(({ id, title, description, verification: { level, date } }) => [
              id,
              title,
              date === null ? level : `${level} ${date}`,
              description,
            ]),
          ),
        );
      }),
    );
  examples(command, 'mesh connector list');
}
