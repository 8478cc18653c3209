import type { Command } from 'commander';
import type { RecordAttempt, RecordAttempts } from '@mesh/surfaces/http-api';
import { personId } from '../client.ts';
import { action, examples } from '../command.ts';
import type { Io } from '../io.ts';
import { moment, table } from '../output.ts';
import { identifierText } from './records-actors.ts';

export function addRecordAttempts(records: Command, io: Io): void {
  const command = records
    .command('attempts')
    .argument('[person]', 'as "mesh people" shows it, or an id; default: everybody')
    .description('who tried what, and what came of it; the latest first')
    .option('--item <id>', 'only at this item or what counts as it')
    .option('--limit <number>', 'at most so many, up to 200', '50')
    .action(
      action<{ item?: string; limit: string }>(io, async ({ client, options, answer }, name?: string) => {
        const { item, limit } = options;
        const person = name === undefined ? undefined : await personId(client, name);
        const query = { person, item, limit };
        const document = await client.call<RecordAttempts>('GET', '/records/attempts', { query });
        answer(document, () => attemptTable(io, document.attempts));
      }),
    );
  examples(command, 'mesh records attempts mara.voss');
}

function attemptTable(io: Io, attempts: readonly RecordAttempt[]): string {
  return table(
    io,
    ['LAST', 'WHO', 'TRY', 'OUTCOME', 'SCORE', 'TOLD BY', 'WHAT'],
    attempts.map((attempt) => [
      moment(attempt.lastAt),
      attempt.person?.name ?? (attempt.actor === null ? '-' : identifierText(attempt.actor)),
      String(attempt.number),
      outcomeOf(attempt),
      attempt.scaled === null ? '-' : attempt.scaled.toFixed(2),
      attempt.witnesses.map(({ name }) => name ?? '?').join(', ') || '-',
      attempt.item?.title ?? attempt.activity ?? '(not yours to read)',
    ]),
  );
}

function outcomeOf({ completed, passed, waived, reopened, abandoned, progress }: RecordAttempt): string {
  const words = [
    ...(waived ? ['waived'] : completed ? ['completed'] : []),
    ...(passed === null ? [] : [passed ? 'passed' : 'failed']),
    ...(reopened ? ['set back'] : []),
    ...(abandoned ? ['abandoned'] : []),
  ];
  if (words.length > 0) return words.join(', ');
  return progress === null ? 'begun' : `${Math.round(progress * 100)} %`;
}
