import type { Command } from 'commander';
import type { Consents } from '@mesh/surfaces/http-api';
import { action, examples } from '../command.ts';
import type { Io } from '../io.ts';
import { table } from '../output.ts';
import { addTokenCommands, OWN_TOKENS } from './token.ts';

/** What is about whoever the token belongs to; passwords, passkeys and sessions are for the browser alone. */
export function addMe(program: Command, io: Io): void {
  const me = program.command('me').description('about yourself: needs a token of your own (--token)');
  addExport(me, io);
  addConsents(me, io);
  addTokenCommands(me.command('token').description('tokens of your own: they end with you'), io, OWN_TOKENS);
}

function addExport(me: Command, io: Io): void {
  const write = me
    .command('export')
    .argument('<file>', 'a new file')
    .description('writes everything that is kept of you into a file; five times an hour')
    .option('--format <format>', 'zip or jsonl', 'zip')
    .action(
      action<{ format: string }>(io, ({ options: { format }, save }, file: string) =>
        save('/me/data-export', file, { format }),
      ),
    );
  examples(write, 'mesh me export me.zip');
}

function addConsents(me: Command, io: Io): void {
  const consents = me
    .command('consents')
    .description('what may be kept of your work signals, and what you have said of it')
    .action(
      action(io, async ({ client, answer }) => {
        const document = await client.call<Consents>('GET', '/me/consents');
        answer(document, () => consentTable(io, document));
      }),
    );
  examples(consents, 'mesh me consents');
  addDecision(consents, io, 'grant', 'may be kept from now on');
  addDecision(consents, io, 'withdraw', 'is kept no longer').option(
    '--erase',
    'what was kept for it goes too',
  );
}

function addDecision(consents: Command, io: Io, name: 'grant' | 'withdraw', description: string): Command {
  const command = consents
    .command(name)
    .argument('<purpose>', 'as "mesh me consents" shows it')
    .description(description)
    .action(
      action<{ erase?: true }>(io, async ({ client, options: { erase }, answer }, purpose: string) => {
        const body = { purpose, granted: name === 'grant', erase };
        const document = await client.call<Consents>('PATCH', '/me/consents', { body });
        answer(document, () => consentTable(io, document));
      }),
    );
  return examples(command, `mesh me consents ${name} feedback`);
}

function consentTable(io: Io, { purposes }: Consents): string {
  return table(
    io,
    ['PURPOSE', 'KEPT', 'WHAT'],
    purposes.map(({ purpose, granted, about }) => [purpose, granted ? 'yes' : 'no', about]),
  );
}
