import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Command } from 'commander';
import type { Detected } from '@mesh/surfaces/http-api';
import type { Client } from '../client.ts';
import { action, examples } from '../command.ts';
import type { Io } from '../io.ts';
import { clean, table } from '../output.ts';

export function addSourceDetect(parent: Command, io: Io): void {
  const command = parent
    .command('detect')
    .argument('<address>', 'a page, a feed, a wiki, or a folder on the machine of the server')
    .description('which connector fits an address, and what it still needs')
    .action(
      action(io, async ({ client, answer }, address: string) => {
        const document = await detect(client, address);
        answer(document, () => detectedText(io, document));
      }),
    );
  examples(command, 'mesh source detect https://wiki.example.org', 'mesh source detect ./handbook');
}

export function detect(client: Client, address: string): Promise<Detected> {
  return client.call<Detected>('POST', '/sources/detect', { body: { url: absolute(address) } });
}

/** A folder of this machine by its whole path; anything else as it is. */
function absolute(address: string): string {
  return !/^[a-z]+:\/\//i.test(address) && existsSync(address) ? resolve(address) : address;
}

function detectedText(io: Io, { detections, message, blockedHost }: Detected): string {
  const parts = detections.length === 0 ? [] : [detectionTable(io, detections)];
  if (message !== undefined) parts.push(clean(message));
  if (blockedHost !== null) parts.push(`${blockedHost} is a private host: ${howToAllow(blockedHost)}`);
  return parts.join('\n');
}

function detectionTable(io: Io, detections: Detected['detections']): string {
  return table(
    io,
    ['CONNECTOR', 'SURE', 'NAME', 'NEEDS', 'FOUND'],
    detections.map(({ connector, confidence, name, needs, found }) => [
      connector,
      `${Math.round(confidence * 100)} %`,
      name,
      needs.map(({ field }) => field).join(', ') || '-',
      found,
    ]),
  );
}

export function howToAllow(host: string): string {
  return `allow it with --allow-host when you add the source, or in the settings of the web app (${host}).`;
}
