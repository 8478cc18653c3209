import type { Command } from 'commander';
import type { RecordStatement, RecordStatementDetail, RecordStatements } from '@mesh/surfaces/http-api';
import { personId } from '../client.ts';
import { action, examples } from '../command.ts';
import type { Io } from '../io.ts';
import { clean, facts, jsonText, moment, table } from '../output.ts';
import { objectWords } from './records-timeline.ts';
import { addFilters, filterQuery, type FilterOptions } from './statement-filters.ts';

type ListOptions = FilterOptions & { person?: string; ascending?: boolean; limit: string; cursor?: string };

export function addRecordStatements(records: Command, io: Io): void {
  const list = addFilters(
    records
      .command('list')
      .description('statements in words, the last stored first')
      .option('--person <person>', 'of this person under any identifier, as "mesh people" shows it')
      .option('--ascending', 'the first stored first')
      .option('--limit <number>', 'at most so many, up to 500', '50')
      .option('--cursor <cursor>', 'the nextCursor of the page before'),
  ).action(
    action<ListOptions>(io, async ({ client, options, answer }) => {
      const { person, ascending, limit, cursor } = options;
      const query = {
        ...filterQuery(options),
        person: person === undefined ? undefined : await personId(client, person),
        ascending: ascending === true ? 'true' : undefined,
        limit,
        cursor,
      };
      const document = await client.call<RecordStatements>('GET', '/records/statements', { query });
      answer(document, () => pageText(io, document));
    }),
  );
  examples(
    list,
    'mesh records list --person mara.voss',
    'mesh records list --verb http://adlnet.gov/expapi/verbs/passed',
  );
  const show = records
    .command('show')
    .argument('<id>', 'of the statement')
    .description('one statement, voided or not, and what is known of it')
    .action(
      action<object>(io, async ({ client, answer }, id: string) => {
        const path = `/records/statements/${encodeURIComponent(id)}`;
        const document = await client.call<RecordStatementDetail>('GET', path);
        answer(document, () => detailText(io, document));
      }),
    );
  examples(show, 'mesh records show 0198f1c2-7d1e-7a44-9a53-0c5b7f6a2e11');
}

const whoDid = ({ words }: RecordStatement) => words.who.person?.name || words.who.name || 'somebody';

function pageText(io: Io, { statements, nextCursor }: RecordStatements): string {
  if (statements.length === 0) return 'There is none.';
  const rows = statements.map((told) => [
    moment(told.stored),
    whoDid(told),
    told.words.verb,
    objectWords(told.words.object),
    told.credential.name ?? '-',
    told.id,
  ]);
  const text = table(io, ['STORED', 'WHO', 'DID', 'WHAT', 'TOLD BY', 'ID'], rows);
  return nextCursor === null ? text : `${text}\nMore: --cursor ${nextCursor}`;
}

function detailText(io: Io, told: RecordStatementDetail): string {
  const { words, attempt, differences } = told;
  const known = facts(io, [
    ['Who', whoDid(told)],
    ['Did', `${words.verb} (${words.verbId})`],
    ['What', objectWords(words.object)],
    ['Happened', moment(words.at)],
    ['Stored', moment(told.stored)],
    ['Sent by', told.credential.name ?? '-'],
    ...(told.voided ? [['Voided by', told.voidedBy.join(', ')] as const] : []),
    ...(told.mentionedBy.length > 0 ? [['Others about it', told.mentionedBy.join(', ')] as const] : []),
    ...(told.signature === 'none' ? [] : [['Signature', told.signature] as const]),
    ['Attempt', attempt === null ? '-' : `${attempt.number} (${attempt.id})`],
  ]);
  const differs = differences.map(({ rule, location, expected, remedy }) =>
    clean(`${rule} at ${location}: ${expected} ${remedy}`),
  );
  return [known, ...differs, jsonText(told.statement, 2)].join('\n\n');
}
