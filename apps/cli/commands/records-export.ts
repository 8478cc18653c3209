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
    action<FilterOptions & { format: string }>(io, async ({ client, options, answer }, file: string) => {
      const query = { format: options.format, ...filterQuery(options) };
      const bytes = await client.download('/records/statements/export', file, query);
      answer({ file, bytes }, () => `${file}: ${bytes} octets.`);
    }),
  );
  examples(
    command,
    'mesh records export statements.jsonl',
    'mesh records export passed.csv --format csv --verb http://adlnet.gov/expapi/verbs/passed',
  );
}
