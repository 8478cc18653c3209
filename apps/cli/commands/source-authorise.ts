import type { Command } from 'commander';
import type { Authorisation, Source } from '@mesh/surfaces/http-api';
import { CliError, EXIT } from '../cli-error.ts';
import type { Client } from '../client.ts';
import { action, examples } from '../command.ts';
import type { Io } from '../io.ts';
import { clean } from '../output.ts';
import { findSource } from './source-names.ts';

/** Milliseconds between two looks whether somebody has signed in. */
const PAUSE = 1_000;
/** As long as the address is good. */
const PATIENCE = 10 * 60_000;

interface Options {
  redirect?: string;
  wait?: boolean;
}

export function addSourceAuthorise(parent: Command, io: Io): void {
  const command = parent
    .command('authorise')
    .argument('<source>', 'its id or name')
    .description('signs in at a source in the browser')
    .option('--redirect <address>', 'where the browser comes back to: /oauth/callback of the server')
    .option('--wait', 'until somebody has signed in')
    .action(
      action<Options>(io, async ({ client, options, answer }, name: string) => {
        const source = await findSource(client, name);
        const { url } = await client.call<Authorisation>('POST', `/sources/${source.id}/authorise`, {
          body: { redirectUri: options.redirect },
        });
        if (options.wait !== true) return answer({ url }, () => `Open this in a browser:\n${clean(url)}`);
        io.err(`Open this in a browser:\n${clean(url)}`);
        const signedIn = await signedInSource(client, source);
        answer(signedIn, () => `Signed in: the mesh may read "${clean(source.name)}".`);
      }),
    );
  examples(command, 'mesh source authorise Videos --wait');
}

/** Somebody who signs in anew is signed in already: what counts is that the source was changed since. */
async function signedInSource(client: Client, before: Source): Promise<Source> {
  for (let waited = 0; waited < PATIENCE; waited += PAUSE) {
    const source = await client.call<Source>('GET', `/sources/${before.id}`);
    if (source.authorised === 'yes' && (before.authorised !== 'yes' || isNewer(source, before)))
      return source;
    await new Promise((done) => setTimeout(done, PAUSE));
  }
  throw new CliError(EXIT.failed, 'Nobody has signed in for ten minutes.', {
    remedy: 'Run the command again for a new address.',
  });
}

const isNewer = (source: Source, before: Source): boolean => source.updatedAt > before.updatedAt;
