import type { Command } from 'commander';
import type { CreatedRecordWebhook, RecordWebhook, RotatedSecret } from '@mesh/surfaces/http-api';
import { action, examples, requireChange, wholeNumber } from '../command.ts';
import type { Io } from '../io.ts';
import { facts, moment } from '../output.ts';
import {
  addDestinationCommands,
  changeCommand,
  asListed,
  at,
  destinationText,
  filtersOf,
  WEBHOOK,
  withFilters,
  type DestinationSettings,
} from './records-destinations.ts';

interface Settings extends DestinationSettings {
  name?: string;
  url?: string;
}

export function addRecordWebhook(records: Command, io: Io): void {
  const webhook = records.command('webhook').description('addresses that are called with statements');
  addAdd(webhook, io);
  addChange(webhook, io);
  addRotate(webhook, io);
  addDestinationCommands(webhook, io, WEBHOOK);
}

function addAdd(webhook: Command, io: Io): void {
  const add = withFilters(
    webhook
      .command('add')
      .argument('<name>', 'what to call it')
      .argument('<url>', 'what is called')
      .description(
        'calls it with what is stored from now on, and shows the secret of the signatures, this once',
      )
      .option('--since <moment>', 'also with what was stored after it, such as 2026-01-01T00:00:00Z'),
  ).action(
    action<Settings>(io, async ({ client, options, answer }, name: string, url: string) => {
      const body = { name, url, since: options.since, filters: filtersOf(options) };
      const document = await client.call<CreatedRecordWebhook>('POST', WEBHOOK.path, { body });
      answer(document, () =>
        facts(io, [
          ['Id', document.id],
          ['Secret', document.secret],
        ]),
      );
    }),
  );
  examples(
    add,
    'mesh records webhook add HR https://hr.example.org/hooks/mesh --verb http://adlnet.gov/expapi/verbs/completed',
  );
}

function addChange(webhook: Command, io: Io): void {
  const change = changeCommand(webhook, WEBHOOK)
    .option('--url <address>', 'what is called')
    .action(
      action<Settings>(io, async ({ client, options, answer }, id: string) => {
        const body = { name: options.name, url: options.url, filters: filtersOf(options) };
        requireChange(body);
        const one = await client.call<RecordWebhook>('PATCH', at(WEBHOOK, id), { body });
        answer(one, () => destinationText(io, one));
      }),
    );
  examples(change, 'mesh records webhook change 0198f1c2-7d1e-7a44-9a53-0c5b7f6a2e11 --name "HR suite"');
}

function addRotate(webhook: Command, io: Io): void {
  webhook
    .command('rotate')
    .argument('<id>', asListed(WEBHOOK))
    .description('makes a new secret and shows it, this once; calls are signed with both for a while')
    .option('--overlap <hours>', 'how long that is, 0 to 168', wholeNumber, 24)
    .action(
      action<{ overlap: number }>(io, async ({ client, options, answer }, id: string) => {
        const body = { overlapHours: options.overlap };
        const document = await client.call<RotatedSecret>('POST', `${at(WEBHOOK, id)}/secret`, { body });
        answer(document, () =>
          facts(io, [
            ['Secret', document.secret],
            ['The one before', `signs too until ${moment(document.previousUntil)}`],
          ]),
        );
      }),
    );
}
