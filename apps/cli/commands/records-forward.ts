import type { Command } from 'commander';
import type { RecordForward } from '@mesh/surfaces/http-api';
import { action, examples, requireChange } from '../command.ts';
import type { Io } from '../io.ts';
import { secretFrom } from '../secret.ts';
import {
  addDestinationCommands,
  changeCommand,
  at,
  destinationText,
  filtersOf,
  FORWARD,
  withFilters,
  type DestinationSettings,
} from './records-destinations.ts';

interface Settings extends DestinationSettings {
  name?: string;
  endpoint?: string;
  key?: string;
  apiVersion?: string;
  secret?: boolean;
}

export function addRecordForward(records: Command, io: Io): void {
  const forward = records.command('forward').description('other record stores that statements go on to');
  addAdd(forward, io);
  addChange(forward, io);
  addDestinationCommands(forward, io, FORWARD);
}

function bodyOf(options: Settings) {
  const { name, endpoint, key, apiVersion: version, since } = options;
  return { name, endpoint, key, version, since, filters: filtersOf(options) };
}

function addAdd(forward: Command, io: Io): void {
  const add = withFilters(
    forward
      .command('add')
      .argument('<name>', 'what to call it')
      .argument('<endpoint>', 'its xAPI address, such as https://lrs.example.org/xapi')
      .description('forwards what is stored from now on; the secret is read from stdin')
      .requiredOption('--key <key>', 'of a credential there that may write statements')
      .option('--api-version <version>', 'of xAPI, as it is spoken there: 1.0.3 or 2.0.0', '1.0.3')
      .option('--since <moment>', 'also what was stored after it, such as 2026-01-01T00:00:00Z'),
  ).action(
    action<Settings>(io, async ({ client, options, answer }, name: string, endpoint: string) => {
      const body = { ...bodyOf({ ...options, name, endpoint }), secret: await secretFrom(io) };
      const one = await client.call<RecordForward>('POST', FORWARD.path, { body });
      answer(one, () => destinationText(io, one));
    }),
  );
  examples(add, 'mesh records forward add "Group" https://lrs.example.org/xapi --key mesh < secret.txt');
}

function addChange(forward: Command, io: Io): void {
  const change = changeCommand(forward, FORWARD)
    .option('--endpoint <address>', 'where it is now')
    .option('--key <key>', 'of another credential there')
    .option('--api-version <version>', 'of xAPI: 1.0.3 or 2.0.0')
    .option('--secret', 'reads a new secret from stdin')
    .action(
      action<Settings>(io, async ({ client, options, answer }, id: string) => {
        const secret = options.secret === true ? { secret: await secretFrom(io) } : {};
        const body = { ...bodyOf(options), ...secret };
        requireChange(body);
        const one = await client.call<RecordForward>('PATCH', at(FORWARD, id), { body });
        answer(one, () => destinationText(io, one));
      }),
    );
  examples(change, 'mesh records forward change 0198f1c2-7d1e-7a44-9a53-0c5b7f6a2e11 --api-version 2.0.0');
}
