import type { Command } from 'commander';
import { action, examples } from '../command.ts';
import type { Io } from '../io.ts';

interface ExportOptions {
  format: string;
  agent?: string;
  verb?: string;
  activity?: string;
  registration?: string;
  related?: boolean;
  since?: string;
  until?: string;
}

export function addRecordExport(records: Command, io: Io): void {
  const command = records
    .command('export')
    .argument('<file>', 'a new file')
    .description('writes statements into a file, in the order in which they were stored')
    .option('--format <format>', 'jsonl: each whole, one a line; csv: a table', 'jsonl')
    .option('--agent <agent>', 'of this agent, as JSON')
    .option('--verb <iri>', 'with this verb')
    .option('--activity <iri>', 'about this activity')
    .option('--related', 'also where agent and activity are not what it is about')
    .option('--registration <uuid>', 'of this registration')
    .option('--since <moment>', 'stored after, such as 2026-11-01T00:00:00Z')
    .option('--until <moment>', 'stored up to')
    .action(
      action<ExportOptions>(io, async ({ client, options, answer }, file: string) => {
        const { format, agent, verb, activity, registration, related, since, until } = options;
        const query = {
          format,
          agent,
          verb,
          activity,
          registration,
          since,
          until,
          ...(related === true ? { related_activities: 'true', related_agents: 'true' } : {}),
        };
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
