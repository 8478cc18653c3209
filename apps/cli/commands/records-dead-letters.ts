import type { Command } from 'commander';
import type { DeadLetter, DeadLetters, ReplayedDeadLetter } from '@mesh/surfaces/http-api';
import { action, examples, json } from '../command.ts';
import { textOf } from '../files.ts';
import type { Io } from '../io.ts';
import { addListCommand } from '../list-command.ts';
import { addDeadLetterReasons } from './records-dead-letter-reasons.ts';
import { clean, counted, facts, moment, table } from '../output.ts';

const AS_LISTED = 'its id; see "mesh records dead-letters list"';
const PATH = '/records/dead-letters';
const at = (id: string): string => `${PATH}/${encodeURIComponent(id)}`;

export function addDeadLetters(records: Command, io: Io): void {
  const letters = records
    .command('dead-letters')
    .description('statements that were refused: see why, store them after all, or discard them');
  addList(letters, io);
  letters
    .command('show')
    .argument('<id>', AS_LISTED)
    .description('the reason, and what was sent')
    .action(
      action(io, async ({ client, answer }, id: string) => {
        const letter = await client.call<DeadLetter>('GET', at(id));
        answer(letter, () => letterText(io, letter));
      }),
    );
  addReplay(letters, io);
  addDeadLetterReasons(letters, io);
  letters
    .command('discard')
    .argument('<id>', AS_LISTED)
    .description('removes it for good')
    .action(
      action(io, async ({ client, answer }, id: string) => {
        await client.call('DELETE', at(id));
        answer({ discarded: id }, () => 'It is gone.');
      }),
    );
}

function addList(letters: Command, io: Io): void {
  addListCommand<DeadLetters>(letters, io, {
    name: 'list',
    description: 'the latest first',
    path: PATH,
    filter: {
      name: 'credential',
      value: 'id',
      description: 'of this sender only; see "mesh records credentials list"',
    },
    text: (document) => letterTable(io, document),
    example: 'mesh records dead-letters list',
  });
}

function addReplay(letters: Command, io: Io): void {
  const replay = letters
    .command('replay')
    .argument('<id>', AS_LISTED)
    .description('stores it after all, as if its sender sent it now')
    .option('--statements <file>', 'JSON with what is corrected; default: as it was sent')
    .action(
      action<{ statements?: string }>(io, async ({ client, options, answer }, id: string) => {
        const { statements: file } = options;
        const body = file === undefined ? {} : { statements: json(textOf(file)) };
        const document = await client.call<ReplayedDeadLetter>('POST', `${at(id)}/replay`, { body });
        answer(document, () => `Stored: ${document.ids.join(', ')}`);
      }),
    );
  examples(
    replay,
    'mesh records dead-letters replay 0198f1c2-7d1e-7a44-9a53-0c5b7f6a2e11 --statements fixed.json',
  );
}

function letterTable(io: Io, { letters }: DeadLetters): string {
  if (letters.length === 0) return 'Nothing was refused.';
  return table(
    io,
    ['ID', 'LAST SENT', 'TIMES', 'FIELD', 'REASON'],
    letters.map(({ id, lastAt, times, field, reason }) => [
      id,
      moment(lastAt),
      String(times),
      field ?? '',
      reason,
    ]),
  );
}

function letterText(io: Io, letter: DeadLetter): string {
  const { reason, remedy, field, credentialId, version, times, lastAt, whole, bytes } = letter;
  const payload = letter.withheld
    ? 'It names an item that you may not read, or may in what is not kept.'
    : clean(letter.payload);
  const about = facts(io, [
    ['Reason', reason],
    ['What to do', remedy ?? 'Correct it at the sender.'],
    ['Field', field ?? 'none'],
    ['Sender', credentialId],
    ['Version', version],
    ['Sent', `${counted(times, 'time')}, last ${moment(lastAt)}`],
    ['Size', `${counted(bytes, 'octet')}${whole ? '' : ', of which this is the beginning'}`],
  ]);
  return `${about}\n\n${payload}`;
}
