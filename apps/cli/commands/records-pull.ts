import type { Command } from 'commander';
import type { RecordPull, RecordPulls } from '@mesh/surfaces/http-api';
import { action, examples, requireChange, wholeNumber } from '../command.ts';
import type { Io } from '../io.ts';
import { facts, moment, table } from '../output.ts';
import { secretFrom } from '../secret.ts';

const AS_LISTED = 'its id; see "mesh records pull list"';
const PATH = '/records/pulls';
const at = (id: string): string => `${PATH}/${encodeURIComponent(id)}`;

interface Settings {
  name?: string;
  endpoint?: string;
  key?: string;
  every?: number;
  overlap?: number;
  since?: string;
  credential?: string;
  authority?: boolean;
  secret?: boolean;
}

export function addRecordPull(records: Command, io: Io): void {
  const pull = records.command('pull').description('statements that are fetched from other record stores');
  addAdd(pull, io);
  pull
    .command('list')
    .description('how each of them goes')
    .action(
      action(io, async ({ client, answer }) => {
        const document = await client.call<RecordPulls>('GET', PATH);
        answer(document, () => pullTable(io, document));
      }),
    );
  addChange(pull, io);
  addOnOne(pull, io, 'show', 'its place, counts and last error', 'GET', '');
  addOnOne(pull, io, 'run', 'fetches now, whatever the interval', 'POST', '/run');
  addOnOne(pull, io, 'pause', 'fetches nothing until it is resumed', 'PATCH', '', { paused: true });
  addOnOne(pull, io, 'resume', 'goes on at its place', 'PATCH', '', { paused: false });
  pull
    .command('remove')
    .argument('<id>', AS_LISTED)
    .description('fetches no longer; what it brought stays')
    .action(
      action(io, async ({ client, answer }, id: string) => {
        await client.call('DELETE', at(id));
        answer({ removed: id }, () => 'It is gone.');
      }),
    );
}

/** The options that making and changing share. */
function withSettings(command: Command): Command {
  return command
    .option('--key <key>', 'of a credential there that may read statements')
    .option('--every <minutes>', 'how often it is looked for what is new; default: 15', wholeNumber)
    .option('--overlap <minutes>', 'so much is read once more each time; default: 5', wholeNumber)
    .option('--no-authority', 'the sender vouches for the statements, not whoever did there');
}

function bodyOf({ name, endpoint, key, every, overlap, since, credential, authority }: Settings) {
  return {
    name,
    endpoint,
    key,
    intervalMinutes: every,
    overlapMinutes: overlap,
    since,
    credentialId: credential,
    // Commander gives true to an option with "no" that was not used.
    keepAuthority: authority === false ? false : undefined,
  };
}

function addAdd(pull: Command, io: Io): void {
  const add = withSettings(
    pull
      .command('add')
      .argument('<name>', 'what to call it')
      .argument('<endpoint>', 'its xAPI address, such as https://lrs.example.org/xapi')
      .description('fetches everything, then what is new; the secret is read from stdin'),
  )
    .option('--since <moment>', 'only what it stored after, such as 2026-01-01T00:00:00Z')
    .option('--credential <id>', 'the sender under which it is stored; default: a new one')
    .action(
      action<Settings>(io, async ({ client, options, answer }, name: string, endpoint: string) => {
        const body = { ...bodyOf({ ...options, name, endpoint }), secret: await secretFrom(io) };
        const one = await client.call<RecordPull>('POST', PATH, { body });
        answer(one, () => pullText(io, one));
      }),
    );
  examples(add, 'mesh records pull add "Academy" https://lrs.example.org/xapi --key mesh < secret.txt');
}

function addChange(pull: Command, io: Io): void {
  const change = withSettings(
    pull
      .command('change')
      .argument('<id>', AS_LISTED)
      .description('changes what is given')
      .option('--name <name>', 'what to call it')
      .option('--endpoint <address>', 'another store, which is read from its beginning')
      .option('--secret', 'reads a new secret from stdin'),
  ).action(
    action<Settings>(io, async ({ client, options, answer }, id: string) => {
      const secret = options.secret === true ? { secret: await secretFrom(io) } : {};
      const body = { ...bodyOf(options), ...secret };
      requireChange(body);
      const one = await client.call<RecordPull>('PATCH', at(id), { body });
      answer(one, () => pullText(io, one));
    }),
  );
  examples(change, 'mesh records pull change 0198f1c2-7d1e-7a44-9a53-0c5b7f6a2e11 --every 60');
}

function addOnOne(
  pull: Command,
  io: Io,
  name: string,
  description: string,
  method: string,
  below: string,
  body?: object,
): void {
  pull
    .command(name)
    .argument('<id>', AS_LISTED)
    .description(description)
    .action(
      action(io, async ({ client, answer }, id: string) => {
        const one = await client.call<RecordPull>(method, at(id) + below, body === undefined ? {} : { body });
        answer(one, () => pullText(io, one));
      }),
    );
}

function pullTable(io: Io, { pulls }: RecordPulls): string {
  if (pulls.length === 0) return 'Nothing is fetched yet. Try "mesh records pull add".';
  return table(
    io,
    ['ID', 'STATE', 'LAST', 'STORED', 'REFUSED', 'NAME', 'FROM'],
    pulls.map((one) => [
      one.id,
      one.state,
      moment(one.lastSuccessAt),
      String(one.stored),
      String(one.refused),
      one.name,
      one.endpoint,
    ]),
  );
}

function pullText(io: Io, one: RecordPull): string {
  const trouble = one.error === null ? 'none' : `${one.error.reason} ${one.error.remedy ?? ''}`;
  return facts(io, [
    ['Pull', one.id],
    ['Name', one.name],
    ['From', one.endpoint],
    ['State', one.state],
    ['Read up to', one.place ?? 'nothing yet'],
    ['Stored', String(one.stored)],
    ['Already there', String(one.alreadyThere)],
    [
      'Refused',
      one.refused === 0
        ? '0'
        : `${one.refused}; see "mesh records dead-letters list --credential ${one.credentialId}"`,
    ],
    ['Last error', trouble],
    ['Last success', moment(one.lastSuccessAt)],
    ['Next look', moment(one.nextRunAt)],
  ]);
}
