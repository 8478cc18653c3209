import type { Command } from 'commander';
import type { CreatedToken, Tokens } from '@mesh/surfaces/http-api';
import { action, examples, repeated, wholeNumber } from '../command.ts';
import type { Io } from '../io.ts';
import { moment, table } from '../output.ts';

export function addToken(program: Command, io: Io): void {
  const token = program.command('token').description('tokens for programs');
  const create = token
    .command('create')
    .argument('<name>', 'what it is for')
    .description('makes a token and shows it, this once')
    .requiredOption('--scope <scope>', 'what it may do, such as catalogue:read; may repeat', repeated)
    .option('--days <number>', 'how long it lives; default: until it is revoked', wholeNumber)
    .action(
      action<{ scope: string[]; days?: number }>(io, async ({ client, options, answer }, name: string) => {
        const body = { name, scopes: options.scope, expiresInDays: options.days };
        const document = await client.call<CreatedToken>('POST', '/tokens', { body });
        answer(document, () => document.token);
      }),
    );
  examples(create, 'mesh token create "Nightly export" --scope catalogue:read --days 365');
  token
    .command('list')
    .description('the tokens that are valid')
    .action(
      action(io, async ({ client, answer }) => {
        const document = await client.call<Tokens>('GET', '/tokens');
        answer(document, () => tokenTable(io, document));
      }),
    );
  token
    .command('revoke')
    .argument('<id>', 'as "mesh token list" shows it')
    .description('ends a token at once')
    .action(
      action(io, async ({ client, answer }, id: string) => {
        await client.call('DELETE', `/tokens/${encodeURIComponent(id)}`);
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
