import type { Command } from 'commander';
import type { IdentityProviders, ProviderCheck } from '@mesh/surfaces/http-api';
import { CliError, EXIT } from '../cli-error.ts';
import { action, examples } from '../command.ts';
import type { Io } from '../io.ts';
import { clean, counted, moment, table } from '../output.ts';
import { providerOf } from './provider-names.ts';
import { addSignInLink } from './sign-in-link.ts';
import { addProviderCommands } from './sign-in-provider.ts';
import { stepsText, type TriedStep } from './tried-connection.ts';

/** What gets an organisation in again when a provider is broken: it is switched off where the server runs. */
export function addSignIn(program: Command, io: Io): void {
  const signIn = program
    .command('sign-in')
    .description('how people get in: links for persons, identity providers');
  addSignInLink(signIn, io);
  signIn
    .command('providers')
    .description('which there are, and whether people get in by them')
    .action(
      action(io, async ({ client, answer }) => {
        const document = await client.call<IdentityProviders>('GET', '/identity-providers');
        answer(document, () => providerTable(io, document));
      }),
    );
  addProviderCommands(signIn, io);
  addSwitch(signIn, io, 'on', 'lets people in by a provider');
  addSwitch(signIn, io, 'off', 'lets nobody new in by a provider; passwords and passkeys go on working');
  const check = signIn
    .command('check')
    .argument('<provider>', 'name or id')
    .description('goes the way of a sign-in as far as one gets alone, and names the step that fails')
    .action(
      action(io, async ({ client, answer }, which: string) => {
        const { id } = await providerOf(client, which);
        const document = await client.call<ProviderCheck>('POST', `/identity-providers/${id}/check`);
        answer(document, () => stepsText(io, document.steps.map(stepOf)));
        if (document.steps.some(({ ok }) => !ok))
          throw new CliError(EXIT.failed, 'Nobody gets in this way.', { code: 'check_failed' });
      }),
    );
  examples(check, 'mesh sign-in check "Company account"');
  const signOut = signIn
    .command('sign-out')
    .argument('<provider>', 'name or id')
    .description('ends every session of people who came by a provider')
    .action(
      action(io, async ({ client, answer }, which: string) => {
        const { id, name } = await providerOf(client, which);
        const document = await client.call<{ ended: number }>('POST', `/identity-providers/${id}/sign-out`);
        answer(document, () => `${counted(document.ended, 'session')} by ${clean(name)} ended.`);
      }),
    );
  examples(signOut, 'mesh sign-in sign-out "Company account"');
}

function addSwitch(signIn: Command, io: Io, name: 'on' | 'off', description: string): void {
  const command = signIn
    .command(name)
    .argument('<provider>', 'name or id')
    .description(description)
    .action(
      action(io, async ({ client, answer }, which: string) => {
        const provider = await providerOf(client, which);
        const enabled = name === 'on';
        await client.call('PATCH', `/identity-providers/${provider.id}`, { body: { enabled } });
        answer({ id: provider.id, enabled }, () => `${clean(provider.name)} is ${name}.`);
      }),
    );
  examples(command, `mesh sign-in ${name} "Company account"`);
}

function providerTable(io: Io, { providers }: IdentityProviders): string {
  if (providers.length === 0) return 'There is no identity provider: people sign in by password or passkey.';
  return table(
    io,
    ['NAME', 'STATE', 'LAST SIGN-IN', 'ISSUER'],
    providers.map(({ name, enabled, lastSignIn, issuer }) => [
      name,
      enabled ? 'on' : 'off',
      lastSignIn === null ? '-' : moment(lastSignIn.at),
      issuer,
    ]),
  );
}

const stepOf = ({ step, ok, detail }: ProviderCheck['steps'][number]): TriedStep => ({
  step,
  outcome: ok ? 'passed' : 'failed',
  says: detail,
});
