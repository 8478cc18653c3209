import type { Command } from 'commander';
import type { RecordTimeline, RecordTimelineEntry } from '@mesh/surfaces/http-api';
import { personId } from '../client.ts';
import { action, examples } from '../command.ts';
import type { Io } from '../io.ts';
import { moment, table } from '../output.ts';

export function addRecordTimeline(records: Command, io: Io): void {
  const command = records
    .command('timeline')
    .argument('<person>', 'as "mesh people" shows it, or an id')
    .description('everything that is held of a person, in words; what was told last first')
    .option('--limit <number>', 'at most so many, up to 200', '50')
    .action(
      action<{ limit: string }>(io, async ({ client, options, answer }, name: string) => {
        const query = { person: await personId(client, name), limit: options.limit };
        const document = await client.call<RecordTimeline>('GET', '/records/timeline', { query });
        answer(document, () => timelineTable(io, document.entries));
      }),
    );
  examples(command, 'mesh records timeline mara.voss');
}

export function objectWords({ kind, title, activity }: RecordTimelineEntry['object']): string {
  return title ?? activity ?? (kind === 'activity' ? '(not yours to read)' : '-');
}

function timelineTable(io: Io, entries: readonly RecordTimelineEntry[]): string {
  if (entries.length === 0) return 'There is nothing.';
  return table(
    io,
    ['WHEN', 'WHO', 'DID', 'SCORE', 'TOLD BY', 'WHAT'],
    entries.map(({ at, by, verb, score, witness, object }) => [
      moment(at),
      by ?? 'they',
      verb,
      score?.scaled?.toFixed(2) ?? (score?.raw === undefined ? '-' : String(score.raw)),
      witness ?? '-',
      objectWords(object),
    ]),
  );
}
