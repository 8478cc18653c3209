import type { Command } from 'commander';
import { action, examples } from '../command.ts';
import type { Io } from '../io.ts';
import { addFilters, filterQuery, type FilterOptions } from './statement-filters.ts';

export function addRecordExport(records: Command, io: Io): void {
  const command = addFilters(
    records
      .command('export')
      .argument('<file>', 'a new file')
      .description('writes statements into a file, in the order in which they were stored')
      .option('--format <format>', 'jsonl: each whole, one a line; csv: a table', 'jsonl'),
  ).action(
    action<FilterOptions & { format: string }>(io, ({ options, save }, file: string) =>
      save('/records/statements/export', file, { format: options.format, ...filterQuery(options) }),
    ),
  );
  examples(
    command,
    'mesh records export statements.jsonl',
    'mesh records export passed.csv --format csv --verb http://adlnet.gov/expapi/verbs/passed',
  );
}
