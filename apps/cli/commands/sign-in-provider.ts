import type { Command } from 'commander';
import type { IdentityProvider, IdentityProviderChange, WaitingAccounts } from '@mesh/surfaces/http-api';
import { CliError, EXIT } from '../cli-error.ts';
import { action, examples, onOrOff, repeated, requireChange } from '../command.ts';
import type { Io } from '../io.ts';
import { clean, commandsToCopy, facts, moment, shellQuoted, table } from '../output.ts';
import { confirmed } from '../prompts.ts';
import { secretFrom } from '../secret.ts';
import { providerOf } from './provider-names.ts';

/** Adding, showing, changing and removing an identity provider; group by group it is mapped in the web app. */
export function addProviderCommands(signIn: Command, io: Io): void {
  addAdd(signIn, io);
  addShow(signIn, io);
  addSet(signIn, io);
  addWaiting(signIn, io);
  addRemove(signIn, io);
}

function addAdd(signIn: Command, io: Io): void {
  const add = signIn
    .command('add')
    .argument('<issuer>', 'its address, such as https://login.example.org')
    .argument('<name>', 'what people see at sign-in')
    .description('adds an OpenID Connect provider, which is asked who it is; nobody gets in by it yet')
    .action(
      action(io, async ({ client, answer }, address: string, name: string) => {
        const { id } = await client.call<{ id: string }>('POST', '/identity-providers', {
          body: { address, name },
        });
        const provider = await client.call<IdentityProvider>('GET', `/identity-providers/${id}`);
        answer(provider, () =>
          [
            providerText(io, provider),
            `Register the mesh there, then: mesh sign-in set ${shellQuoted(name)} --client-id … --secret < secret.txt`,
          ].join('\n'),
        );
      }),
    );
  examples(add, 'mesh sign-in add https://login.example.org "Company account"');
}

function addShow(signIn: Command, io: Io): void {
  const show = signIn
    .command('show')
    .argument('<provider>', 'name or id')
    .description('how a provider is set, and what to register there')
    .action(
      action(io, async ({ client, answer }, which: string) => {
        const provider = await providerOf(client, which);
        answer(provider, () => providerText(io, provider));
      }),
    );
  examples(show, 'mesh sign-in show "Company account"');
}

interface Settings {
  name?: string;
  clientId?: string;
  secret?: true;
  scope?: string[];
  addUnknown?: boolean;
  mailDomain?: string[];
  mailTrust?: IdentityProviderChange['mailTrust'];
  groupClaim?: string;
}

function addSet(signIn: Command, io: Io): void {
  const set = signIn
    .command('set')
    .argument('<provider>', 'name or id')
    .description('changes what is given')
    .option('--name <name>', 'what people see at sign-in')
    .option('--client-id <id>', 'as the provider knows the mesh')
    .option('--secret', 'reads a new secret from stdin')
    .option('--scope <scope>', 'what is asked for besides openid; may repeat', repeated)
    .option('--add-unknown <on|off>', 'whoever is not known yet is added', onOrOff)
    .option('--mail-domain <domain>', 'only mail addresses of this one come in; may repeat', repeated)
    .option('--mail-trust <which>', 'mail addresses taken for theirs: verified, always or never')
    .option('--group-claim <name>', 'the claim that names groups; an empty text: none')
    .action(
      action<Settings>(io, async ({ client, options, answer }, which: string) => {
        const secret = options.secret === true ? { clientSecret: await secretFrom(io) } : {};
        const body = { ...changeOf(options), ...secret };
        requireChange(body);
        const { id } = await providerOf(client, which);
        await client.call('PATCH', `/identity-providers/${id}`, { body });
        const provider = await client.call<IdentityProvider>('GET', `/identity-providers/${id}`);
        answer(provider, () => providerText(io, provider));
      }),
    );
  examples(
    set,
    'mesh sign-in set "Company account" --client-id mesh --secret < secret.txt',
    'mesh sign-in set "Company account" --add-unknown on --mail-domain example.org',
  );
}

function changeOf(options: Settings): IdentityProviderChange {
  const { name, clientId, scope, addUnknown, mailDomain, mailTrust } = options;
  return {
    name,
    clientId,
    scopes: scope,
    mailDomains: mailDomain,
    mailTrust,
    justInTime: addUnknown,
    ...(options.groupClaim !== undefined && { groupClaim: options.groupClaim || null }),
  };
}

function addWaiting(signIn: Command, io: Io): void {
  const waiting = signIn
    .command('waiting')
    .argument('<provider>', 'name or id')
    .description('who signed in there, and waits until an administrator says who they are')
    .action(
      action(io, async ({ client, answer }, which: string) => {
        const { id, issuer } = await providerOf(client, which);
        const document = await client.call<WaitingAccounts>('GET', `/identity-providers/${id}/waiting`);
        answer(document, () => waitingTable(io, issuer, document));
      }),
    );
  examples(waiting, 'mesh sign-in waiting "Company account"');
}

function addRemove(signIn: Command, io: Io): void {
  const remove = signIn
    .command('remove')
    .argument('<provider>', 'name or id')
    .option('-y, --yes', 'without asking')
    .description('removes a provider: nobody gets in by it, and its links to persons are gone')
    .action(
      action<{ yes?: true }>(io, async ({ client, options, answer }, which: string) => {
        const { id, name } = await providerOf(client, which);
        if (options.yes !== true) await ask(io, name);
        await client.call('DELETE', `/identity-providers/${id}`);
        answer({ removed: id }, () => `${clean(name)} is gone.`);
      }),
    );
  examples(remove, 'mesh sign-in remove "Company account"');
}

async function ask(io: Io, provider: string): Promise<void> {
  const name = clean(provider);
  if (!io.interactive)
    throw new CliError(EXIT.usage, `Not removed: people who sign in by ${name} would be shut out.`, {
      remedy: 'Say --yes when that is meant.',
    });
  if (!(await confirmed(`Remove ${name}? People who sign in by it are shut out.`)))
    throw new CliError(EXIT.failed, 'Nothing was removed.', { code: 'cancelled' });
}

function providerText(io: Io, provider: IdentityProvider): string {
  const { name, id, issuer, enabled, clientId, hasSecret, scopes, justInTime, mailDomains } = provider;
  return facts(io, [
    ['Provider', `${name} (${id})`],
    ['Issuer', issuer],
    ['State', enabled ? 'on' : 'off'],
    ['Client', `${clientId ?? 'none yet'}${hasSecret ? ', with a secret' : ''}`],
    ['Scopes', scopes.join(' ') || '-'],
    ['Adds unknown', justInTime ? 'yes' : 'no'],
    ['Mail domains', mailDomains.join(', ') || 'any'],
    ['Groups by', provider.groupClaim ?? '-'],
    ['Redirect address', provider.redirectUri],
    ['Back-channel logout', provider.backChannelLogoutUri],
    ['After signing out', provider.signedOutUri],
  ]);
}

function waitingTable(io: Io, issuer: string, { accounts }: WaitingAccounts): string {
  if (accounts.length === 0) return 'Nobody waits.';
  const rows = accounts.map(({ subject, personName, at }) => [subject, personName, moment(at)]);
  const commands = accounts.map(
    ({ subject, personName, personId }) =>
      [
        `If ${subject} is ${personName}`,
        `mesh people identify --system ${shellQuoted(issuer)} -- ${personId} subject ${shellQuoted(subject)}`,
      ] as const,
  );
  return `${table(io, ['ACCOUNT', 'MAY BE', 'SINCE'], rows)}\n\n${commandsToCopy(commands)}`;
}
