import type { Command } from 'commander';
import type { RetentionPlan, RetentionRules, RetentionRuns } from '@mesh/surfaces/http-api';
import { action, examples, wholeNumber } from '../command.ts';
import type { Io } from '../io.ts';
import { moment, table } from '../output.ts';

export function addRetention(privacy: Command, io: Io): void {
  const retention = privacy
    .command('retention')
    .description('how long things are kept')
    .action(
      action(io, async ({ client, answer }) => {
        const document = await client.call<RetentionRules>('GET', '/privacy/retention');
        answer(document, () => rulesTable(io, document));
      }),
    );
  examples(retention, 'mesh privacy retention');

  const set = retention
    .command('set')
    .argument('<purpose>')
    .argument('<days>', 'a number, or "forever": while the person is here', daysOrForever)
    .description('from the next run on')
    .action(
      action(io, async ({ client, answer }, purpose: string, days: number | 'forever') => {
        const body = { purpose, days: days === 'forever' ? null : days };
        const document = await client.call<RetentionRules>('PATCH', '/privacy/retention', { body });
        answer(document, () => rulesTable(io, document));
      }),
    );
  examples(set, 'mesh privacy retention set suggestions 30');

  const plan = retention
    .command('plan')
    .description('what a run would delete now; changes nothing')
    .action(
      action(io, async ({ client, answer }) => {
        const document = await client.call<RetentionPlan>('POST', '/privacy/retention/plan');
        answer(document, () =>
          table(
            io,
            ['PURPOSE', 'ROWS', 'OLDEST'],
            document.purposes.map(({ purpose, rows, oldest }) => [
              purpose,
              String(rows),
              oldest === null ? '-' : moment(oldest),
            ]),
          ),
        );
      }),
    );
  examples(plan, 'mesh privacy retention plan');

  const run = retention
    .command('run')
    .description('deletes what is too old now, not tonight; audited')
    .action(
      action(io, async ({ client, answer }) => {
        const document = await client.call<{ id: string }>('POST', '/privacy/retention/runs');
        answer(document, () => 'It has begun. See "mesh privacy retention runs".');
      }),
    );
  examples(run, 'mesh privacy retention run');

  const runs = retention
    .command('runs')
    .description('reports of what was deleted')
    .action(
      action(io, async ({ client, answer }) => {
        const document = await client.call<RetentionRuns>('GET', '/privacy/retention/runs');
        answer(document, () =>
          table(
            io,
            ['BEGUN', 'DONE', 'DELETED'],
            document.runs.map(({ startedAt, finishedAt, purposes }) => [
              moment(startedAt),
              moment(finishedAt),
              purposes.map(({ purpose, rows }) => `${purpose} ${rows}`).join(', ') || '-',
            ]),
          ),
        );
      }),
    );
  examples(runs, 'mesh privacy retention runs');
}

function daysOrForever(value: string): number | 'forever' {
  return value === 'forever' ? value : wholeNumber(value);
}

function rulesTable(io: Io, { rules }: RetentionRules): string {
  return table(
    io,
    ['PURPOSE', 'DAYS', 'DEFAULT', 'WHAT'],
    rules.map(({ purpose, days, defaultDays, about }) => [
      purpose,
      days === null ? 'forever' : String(days),
      defaultDays === null ? 'forever' : String(defaultDays),
      about,
    ]),
  );
}
