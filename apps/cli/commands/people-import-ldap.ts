import { Option, type Command } from 'commander';
import type { LdapCheck, LdapSource, PeopleImportSent } from '@mesh/surfaces/http-api';
import { CliError, EXIT } from '../cli-error.ts';
import { action, examples, type Context } from '../command.ts';
import { textOf } from '../files.ts';
import type { Io } from '../io.ts';
import { clean } from '../output.ts';
import { carryOut, withImportOptions, type ImportOptions } from './people-import.ts';

interface Options extends ImportOptions {
  base: string;
  bindDn?: string;
  password?: string;
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
    .addOption(
      new Option('--password <text>', 'of who reads; better in the environment, where nobody sees it').env(
        'LDAP_PASSWORD',
      ),
    )
    .option('--start-tls', 'encrypts an ldap:// connection')
    .option('--ca <file>', 'the certificate of an authority of your own (PEM)')
    .option('--filter <filter>', 'who is read; default: persons with a mail address')
    .option('--groups-base <dn>', 'below which groups are; default: groups are not read')
    .option('--groups-filter <filter>', 'which groups are read; default: all')
    .option('--test', 'only goes the way there, and names the step that fails');
  withImportOptions(command).action(action<Options>(io, importFromLdap));
  examples(
    command,
    'mesh people import-ldap ldaps://ad.example.org --base dc=example,dc=org --bind-dn reader@example.org --test',
    'mesh people import-ldap ldaps://ad.example.org --base dc=example,dc=org --groups-base ou=Groups,dc=example,dc=org --check',
  );
}

async function importFromLdap(context: Context<Options>, address: string): Promise<void> {
  const { client, options } = context;
  const body = sourceOf(address, options);
  if (options.test === true) return test(context, body);
  const sent = await client.call<PeopleImportSent>('POST', '/people/imports/ldap', { body });
  await carryOut(context, sent);
}

function sourceOf(url: string, options: Options): LdapSource {
  const { base, bindDn, password, startTls, ca, filter, groupsBase, groupsFilter } = options;
  return {
    url,
    baseDn: base,
    startTls,
    bindDn,
    password,
    certificateAuthority: ca === undefined ? undefined : textOf(ca),
    filter,
    groups: groupsBase === undefined ? undefined : { baseDn: groupsBase, filter: groupsFilter },
  };
}

const SIGNS = { passed: 'ok', failed: 'failed', 'not-tried': 'not tried' } as const;

async function test({ client, answer }: Context<Options>, body: LdapSource): Promise<void> {
  const found = await client.call<LdapCheck>('POST', '/people/imports/ldap-checks', { body });
  answer(found, () =>
    found.steps
      .map(({ step, state, reason }) =>
        clean(`${step}: ${SIGNS[state]}${reason === null ? '' : `. ${reason}`}`),
      )
      .join('\n'),
  );
  const failed = found.steps.find(({ state }) => state === 'failed');
  if (failed !== undefined)
    throw new CliError(EXIT.failed, `The way to the directory ends at: ${failed.step}.`, {
      remedy: 'See above.',
      code: 'check_failed',
    });
}
