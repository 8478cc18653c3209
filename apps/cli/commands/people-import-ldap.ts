import type { Command } from 'commander';
import type { LdapCheck, LdapSource, PeopleImportSent } from '@mesh/surfaces/http-api';
import { CliError, EXIT } from '../cli-error.ts';
import { action, examples, type Context } from '../command.ts';
import { textOf } from '../files.ts';
import type { Io } from '../io.ts';
import { secretFrom } from '../secret.ts';
import { carryOut, withImportOptions, type ImportOptions } from './people-import.ts';
import { stepsText } from './tried-connection.ts';

interface Options extends ImportOptions {
  base: string;
  bindDn?: string;
  password?: true;
  startTls?: boolean;
  ca?: string;
  filter?: string;
  groupsBase?: string;
  groupsFilter?: string;
  test?: boolean;
}

export function addPeopleImportLdap(parent: Command, io: Io): void {
  const command = parent
    .command('import-ldap')
    .argument('<address>', 'such as ldaps://directory.example.org')
    .description(
      'adds and changes persons as a directory says, read by LDAP: all of it, or with errors nothing',
    )
    .requiredOption('--base <dn>', 'below which persons are, such as dc=example,dc=org')
    .option('--bind-dn <dn>', 'who reads; default: nobody in particular')
    .option('--password', 'reads the password from stdin; default: LDAP_PASSWORD of the environment')
    .option('--start-tls', 'encrypts an ldap:// connection')
    .option('--ca <file>', 'the certificate of an authority of your own (PEM)')
    .option('--filter <filter>', 'who is read; default: persons with a mail address')
    .option('--groups-base <dn>', 'below which groups are; default: groups are not read')
    .option('--groups-filter <filter>', 'which groups are read; default: all')
    .option('--test', 'only goes the way there, and names the step that fails');
  withImportOptions(command).action(action<Options>(io, importFromLdap));
  examples(
    command,
    'mesh people import-ldap ldaps://ad.example.org --base dc=example,dc=org --bind-dn reader@example.org --password --test < secret.txt',
    'mesh people import-ldap ldaps://ad.example.org --base dc=example,dc=org --groups-base ou=Groups,dc=example,dc=org --check',
  );
}

async function importFromLdap(context: Context<Options>, address: string): Promise<void> {
  const { io, client, options } = context;
  const password = options.password === true ? await secretFrom(io) : io.env['LDAP_PASSWORD'];
  const body = { ...sourceOf(address, options), password };
  if (options.test === true) return test(context, body);
  const sent = await client.call<PeopleImportSent>('POST', '/people/imports/ldap', { body });
  await carryOut(context, sent);
}

function sourceOf(url: string, options: Options): LdapSource {
  const { base, bindDn, startTls, ca, filter, groupsBase, groupsFilter } = options;
  return {
    url,
    baseDn: base,
    startTls,
    bindDn,
    certificateAuthority: ca === undefined ? undefined : textOf(ca),
    filter,
    groups: groupsBase === undefined ? undefined : { baseDn: groupsBase, filter: groupsFilter },
  };
}

async function test({ io, client, answer }: Context<Options>, body: LdapSource): Promise<void> {
  const found = await client.call<LdapCheck>('POST', '/people/imports/ldap-checks', { body });
  answer(found, () =>
    stepsText(
      io,
      found.steps.map(({ step, state, reason }) => ({ step, outcome: state, says: reason })),
    ),
  );
  const failed = found.steps.find(({ state }) => state === 'failed');
  if (failed !== undefined)
    throw new CliError(EXIT.failed, `The way to the directory ends at: ${failed.step}.`, {
      remedy: 'See above.',
      code: 'check_failed',
    });
}
