import type { Command } from 'commander';
import type {
  CheckedConnection,
  CreatedRecordCredential,
  RecordCredential,
  RecordCredentials,
  RotatedSecret,
} from '@mesh/surfaces/http-api';
import { action, examples, json, repeated, requireChange, wholeNumber } from '../command.ts';
import { textOf } from '../files.ts';
import type { Io } from '../io.ts';
import { facts, moment, table } from '../output.ts';
import { secretFrom } from '../secret.ts';
import { connectionText, requireWorks } from './tried-connection.ts';

const AS_LISTED = 'its id; see "mesh records credentials list"';
const PATH = '/records/credentials';
const at = (id: string): string => `${PATH}/${encodeURIComponent(id)}`;

export function addRecordCredentials(records: Command, io: Io): void {
  const credentials = records
    .command('credentials')
    .description('senders of statements and what they may do');
  addList(credentials, io);
  addCreate(credentials, io);
  addChange(credentials, io);
  addRotate(credentials, io);
  credentials
    .command('revoke')
    .argument('<id>', AS_LISTED)
    .description('ends a credential at once; what it sent stays')
    .action(
      action(io, async ({ client, answer }, id: string) => {
        await client.call('DELETE', at(id));
        answer({ revoked: id }, () => 'The credential has ended.');
      }),
    );
  addCheck(credentials, io);
}

function addList(credentials: Command, io: Io): void {
  credentials
    .command('list')
    .description('those that are live, and when they were last used')
    .action(
      action(io, async ({ client, answer }) => {
        const document = await client.call<RecordCredentials>('GET', PATH);
        answer(document, () => credentialTable(io, document));
      }),
    );
}

interface Settings {
  name?: string;
  scope?: string[];
  authority?: unknown;
  allowAuthority?: unknown[];
  origin?: string[];
  rate?: number;
  expires?: string;
}

/** The options that making and changing share. */
function withSettings(command: Command): Command {
  return command
    .option('--scope <scope>', 'what it may do, such as statements/write; may repeat', repeated)
    .option('--authority <agent>', 'who vouches for what it sends, an xAPI Agent as JSON', json)
    .option('--allow-authority <agent>', 'who else may vouch, as JSON; may repeat', repeatedJson)
    .option('--origin <origin>', 'a page whose scripts may use it, or *; may repeat', repeated)
    .option('--rate <number>', 'requests a minute; 0: no limit', wholeNumber)
    .option('--expires <moment>', 'when it ends, such as 2027-01-31T00:00:00Z; never: no end');
}

function bodyOf({ name, scope, authority, allowAuthority, origin, rate, expires }: Settings) {
  return {
    name,
    scopes: scope,
    authority,
    allowedAuthorities: allowAuthority,
    corsOrigins: origin,
    requestsPerMinute: rate,
    expiresAt: expires === 'never' ? null : expires,
  };
}

function addCreate(credentials: Command, io: Io): void {
  const create = withSettings(
    credentials
      .command('create')
      .argument('<name>', 'the sender')
      .description('makes a credential and shows its secret, this once'),
  ).action(
    action<Settings>(io, async ({ client, options, answer }, name: string) => {
      const body = bodyOf({ scope: ['statements/write'], ...options, name });
      const document = await client.call<CreatedRecordCredential>('POST', PATH, { body });
      const { id, key, secret } = document;
      answer(document, () =>
        facts(io, [
          ['Address', `${client.url}/xapi`],
          ['Key', key],
          ['Secret', secret],
          ['Id', id],
        ]),
      );
    }),
  );
  examples(
    create,
    'mesh records credentials create "Course platform"',
    'mesh records credentials create Dashboard --scope statements/read --origin https://lms.example.org',
  );
}

function addChange(credentials: Command, io: Io): void {
  const change = withSettings(
    credentials
      .command('change')
      .argument('<id>', AS_LISTED)
      .description('changes what is given; key and secret stay')
      .option('--name <name>', 'the sender'),
  ).action(
    action<Settings>(io, async ({ client, options, answer }, id: string) => {
      const body = bodyOf(options);
      requireChange(body);
      const document = await client.call<RecordCredential>('PATCH', at(id), { body });
      answer(document, () => credentialTable(io, { credentials: [document] }));
    }),
  );
  examples(change, 'mesh records credentials change 0198f1c2-7d1e-7a44-9a53-0c5b7f6a2e11 --rate 6000');
}

function addRotate(credentials: Command, io: Io): void {
  credentials
    .command('rotate')
    .argument('<id>', AS_LISTED)
    .description('makes a new secret and shows it, this once; the present one is taken for a while longer')
    .option('--overlap <hours>', 'how long that is, 0 to 168', wholeNumber, 24)
    .action(
      action<{ overlap: number }>(io, async ({ client, options, answer }, id: string) => {
        const body = { overlapHours: options.overlap };
        const document = await client.call<RotatedSecret>('POST', `${at(id)}/secret`, { body });
        answer(document, () =>
          facts(io, [
            ['Secret', document.secret],
            ['The one before', `is taken until ${moment(document.previousUntil)}`],
          ]),
        );
      }),
    );
}

interface CheckOptions {
  key: string;
  scope?: string;
  apiVersion?: string;
  statement?: string;
}

function addCheck(credentials: Command, io: Io): void {
  const check = credentials
    .command('check')
    .description(
      'tests the connection of a sender, says which step fails, and fails when one does; the secret is read from stdin',
    )
    .requiredOption('--key <key>', 'as the sender has it')
    .option('--scope <scope>', 'what it wants to do; default: statements/write')
    .option('--api-version <version>', 'what it sends as X-Experience-API-Version')
    .option('--statement <file>', 'JSON of a statement, or an array; nothing is stored')
    .action(
      action<CheckOptions>(io, async ({ client, options, answer }) => {
        const { key, scope, apiVersion, statement } = options;
        const body = {
          key,
          secret: await secretFrom(io),
          scope,
          version: apiVersion,
          statement: statement === undefined ? undefined : json(textOf(statement)),
        };
        const document = await client.call<CheckedConnection>('POST', '/records/connection-checks', { body });
        answer(document, () => connectionText(io, document));
        requireWorks(document);
      }),
    );
  examples(check, 'mesh records credentials check --key xapi_3f --api-version 1.0.3 < secret.txt');
}

function repeatedJson(value: string, before: unknown[] = []): unknown[] {
  return [...before, json(value)];
}

function credentialTable(io: Io, { credentials }: RecordCredentials): string {
  if (credentials.length === 0) return 'There is no credential yet. Try "mesh records credentials create".';
  return table(
    io,
    ['ID', 'NAME', 'KEY', 'LAST USED', 'ENDS', 'SCOPES'],
    credentials.map(({ id, name, key, lastUsedAt, expiresAt, scopes }) => [
      id,
      name,
      key,
      moment(lastUsedAt),
      moment(expiresAt),
      scopes.join(' '),
    ]),
  );
}
