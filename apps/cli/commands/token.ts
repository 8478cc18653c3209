import type { Command } from 'commander';
import type { CreatedToken, Tokens } from '@mesh/surfaces/http-api';
import { action, examples, repeated, wholeNumber } from '../command.ts';
import type { Io } from '../io.ts';
import { moment, table } from '../output.ts';

export function addToken(program: Command, io: Io): void {
  addTokenCommands(program.command('token').description('tokens for programs'), io, TOKENS);
}

/** Whose tokens these are. */
interface Tokenholder {
  path: '/tokens' | '/me/tokens';
  /** The group of commands, as it is called. */
  command: string;
}

const TOKENS: Tokenholder = { path: '/tokens', command: 'mesh token' };
export const OWN_TOKENS: Tokenholder = { path: '/me/tokens', command: 'mesh me token' };

export function addTokenCommands(token: Command, io: Io, { path, command }: Tokenholder): void {
  const create = token
    .command('create')
    .argument('<name>', 'what it is for')
    .description('makes a token and shows it, this once')
    .requiredOption('--scope <scope>', 'what it may do, such as catalogue:read; may repeat', repeated)
    .option('--days <number>', 'how long it lives; default: until it is revoked', wholeNumber)
    .action(
      action<{ scope: string[]; days?: number }>(io, async ({ client, options, answer }, name: string) => {
        const body = { name, scopes: options.scope, expiresInDays: options.days };
        const document = await client.call<CreatedToken>('POST', path, { body });
        answer(document, () => document.token);
      }),
    );
  examples(create, `${command} create "Nightly export" --scope catalogue:read --days 365`);
  token
    .command('list')
    .description('the tokens that are valid')
    .action(
      action(io, async ({ client, answer }) => {
        const document = await client.call<Tokens>('GET', path);
        answer(document, () => tokenTable(io, document));
      }),
    );
  token
    .command('revoke')
    .argument('<id>', `as "${command} list" shows it`)
    .description('ends a token at once')
    .action(
      action(io, async ({ client, answer }, id: string) => {
        await client.call('DELETE', `${path}/${encodeURIComponent(id)}`);
        answer({ revoked: id }, () => 'The token has ended.');
      }),
    );
}

function tokenTable(io: Io, { tokens }: Tokens): string {
  return table(
    io,
    ['ID', 'NAME', 'MADE', 'ENDS', 'SCOPES'],
    tokens.map(({ id, name, createdAt, expiresAt, scopes }) => [
      id,
      name,
      moment(createdAt),
      moment(expiresAt),
      scopes.join(' '),
    ]),
  );
}
