import type { Command } from 'commander';
import type { Failures, Run, Source } from '@mesh/surfaces/http-api';
import type { Client } from '../client.ts';
import { action, examples } from '../command.ts';
import type { Io } from '../io.ts';
import { clean } from '../output.ts';
import { follow, requireSuccess } from '../follow-run.ts';
import { findSource } from './source-names.ts';

/** Failures of items that are told; the web app has all of them. */
const FAILURES_TOLD = 5;

export function addSourceSync(parent: Command, io: Io): void {
  const command = parent
    .command('sync')
    .argument('<source>', 'its id or name')
    .description('reads a source now')
    .option('--wait', 'until it is done; fails when the run fails')
    .action(
      action<{ wait?: boolean }>(io, async ({ client, options, answer }, name: string) => {
        const source = await findSource(client, name);
        const queued = await client.call<Run>('POST', `/sources/${source.id}/sync`);
        const run = options.wait === true ? await follow(io, client, queued) : queued;
        answer(run, () => `${clean(source.name)}: ${run.state}. ${clean(run.message ?? '')}`.trim());
        if (run.counts.failed > 0) await tellFailures(io, client, source);
        requireSuccess(run);
      }),
    );
  examples(
    command,
    'mesh source sync Handbook --wait',
    'mesh source sync 0198f1c2-7d1e-7a44-9a53-0c5b7f6a2e11 --json',
  );
}

async function tellFailures(io: Io, client: Client, { id }: Source): Promise<void> {
  const { failures } = await client.call<Failures>('GET', `/sources/${id}/failures`, {
    query: { limit: FAILURES_TOLD },
  });
  for (const { nativeId, reason } of failures) io.err(clean(`  ${nativeId}: ${reason}`));
}
