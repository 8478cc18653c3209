import { randomUUID } from 'node:crypto';
import type { Command } from 'commander';
import type { Detected, Source } from '@mesh/surfaces/http-api';
import { CliError, EXIT } from '../cli-error.ts';
import type { Client } from '../client.ts';
import { action, examples, repeated, type Context } from '../command.ts';
import type { Io } from '../io.ts';
import { clean } from '../output.ts';
import { askFor, choose } from '../prompts.ts';
import { settings } from '../settings.ts';
import { detect, howToAllow } from './source-detect.ts';

interface Options {
  name?: string;
  reader?: string[];
  connector?: string;
  set?: string[];
  allowHost?: boolean;
  yes?: boolean;
}

type Detection = Detected['detections'][number];

export function addSourceAdd(parent: Command, io: Io): void {
  const command = parent
    .command('add')
    .argument('<address>', 'a page, a feed, a wiki, or a folder on the machine of the server')
    .description('connects a source by its address')
    .option('--name <name>', 'what to call it; default: as the source calls itself')
    .option(
      '--reader <reader>',
      'everyone, group:<slug> or person:<slug>; may repeat (default: everyone)',
      repeated,
    )
    .option('--connector <id>', 'instead of the one that is surest')
    .option('--set <field=value>', 'a setting of the connector, such as a password; may repeat', repeated)
    .option('--allow-host', 'let the mesh read this private host')
    .option('-y, --yes', 'take what is surest without asking')
    .action(action<Options>(io, add));
  examples(
    command,
    'mesh source add https://wiki.example.org',
    'mesh source add ./handbook --name Handbook --reader group:support',
    'mesh source add https://wiki.intern --set password="$WIKI_PASSWORD" --yes --json',
  );
}

async function add({ io, options, client, answer }: Context<Options>, address: string): Promise<void> {
  const asks = io.interactive && options.yes !== true && options.json !== true;
  const detected = await detectAllowed(client, address, options);
  const detection = await pick(detected, options, asks);
  const config = { ...detection.config, ...settings(options.set) };
  for (const { field, reason } of detection.needs)
    if (!(field in config)) config[field] = await need(field, reason, asks);
  const source = await client.call<Source>('POST', '/sources', {
    headers: { 'Idempotency-Key': randomUUID() },
    body: {
      connector: detection.connector,
      name: options.name ?? detection.name,
      config,
      ...(options.reader === undefined ? {} : { readers: options.reader }),
    },
  });
  answer(
    source,
    () =>
      `Connected "${clean(source.name)}" (${source.connectorTitle}).\nRead it with: mesh source sync ${source.id} --wait`,
  );
}

async function detectAllowed(client: Client, address: string, options: Options): Promise<Detected> {
  const detected = await detect(client, address);
  const host = detected.blockedHost;
  if (host === null) return detected;
  if (options.allowHost !== true)
    throw new CliError(EXIT.notAllowed, `${host} is a private host, which the mesh does not read.`, {
      remedy: `If it should, ${howToAllow(host)}`,
      code: 'blocked_host',
    });
  await client.call('POST', '/allowed-hosts', { body: { host } });
  return detect(client, address);
}

async function pick({ detections, message }: Detected, options: Options, asks: boolean): Promise<Detection> {
  const fitting = detections.filter(({ connector }) => [connector, undefined].includes(options.connector));
  if (fitting.length === 0) throw nothingFits(detections, message, options);
  if (!asks || fitting.length === 1) return fitting[0]!;
  return choose(
    'What is it?',
    fitting.map((one) => ({ value: one, label: one.title, hint: clean(one.found) })),
  );
}

function nothingFits(
  detections: readonly Detection[],
  message: string | undefined,
  options: Options,
): CliError {
  if (detections.length === 0)
    return new CliError(EXIT.failed, clean(message ?? 'Nothing fits this address.'));
  return new CliError(EXIT.usage, `The connector "${options.connector}" does not fit this address.`, {
    remedy: `What fits: ${detections.map(({ connector }) => connector).join(', ')}.`,
  });
}

async function need(field: string, reason: string, asks: boolean): Promise<string> {
  if (asks) return askFor(`${field}: ${clean(reason)}`);
  throw new CliError(EXIT.usage, clean(`${field} is missing: ${reason}`), {
    remedy: `Give it with --set ${field}=…`,
  });
}
