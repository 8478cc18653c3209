import type { Command } from 'commander';
import type {
  RemovalDecision,
  RemovalRequest,
  RemovalRequests,
  RemovalUndo,
  Runs,
  Source,
} from '@mesh/surfaces/http-api';
import { CliError, EXIT } from '../cli-error.ts';
import type { Client } from '../client.ts';
import { action, examples } from '../command.ts';
import type { Io } from '../io.ts';
import { clean, counted } from '../output.ts';
import { findSource } from './source-names.ts';

export function addRemovals(program: Command, io: Io): void {
  const removals = program.command('removals').description('decides withheld removals and undoes others');
  addDecision(removals, io, 'approve', 'the items of a withheld removal disappear from everybody');
  addDecision(
    removals,
    io,
    'refuse',
    'the items of a withheld removal stay until their source shows them again',
  );
  addDecision(removals, io, 'reopen', 'a refusal is taken back, and the removal waits again');
  addUndo(removals, io);
}

/** Of one item, and of several. */
const OUTCOME: Record<RemovalDecision['decision'], [string, string]> = {
  approve: ['item disappears', 'items disappear'],
  refuse: ['item stays', 'items stay'],
  reopen: ['item waits for a decision', 'items wait for a decision'],
};

function addDecision(
  parent: Command,
  io: Io,
  decision: RemovalDecision['decision'],
  description: string,
): void {
  const command = parent
    .command(decision)
    .argument('<removal>', 'its id; see "mesh source removals"')
    .description(description)
    .action(
      action(io, async ({ client, answer }, id: string) => {
        const request = await client.call<RemovalRequest>(
          'POST',
          `/removal-requests/${encodeURIComponent(id)}`,
          {
            body: { decision },
          },
        );
        answer(
          request,
          () => `${clean(request.sourceName)}: ${counted(request.items, ...OUTCOME[decision])}.`,
        );
      }),
    );
  examples(command, `mesh removals ${decision} 0198f1c2-7d1e-7a44-9a53-0c5b7f6a2e11`);
}

function addUndo(parent: Command, io: Io): void {
  const command = parent
    .command('undo')
    .argument('<source>', 'its id or name')
    .argument('[run]', 'the run that took the items away; default: the last that did')
    .description('brings back what a run has taken away, as long as its grace lasts')
    .action(
      action(io, async ({ client, answer }, name: string, run: string | undefined) => {
        const source = await findSource(client, name);
        const runId = run ?? (await lastThatRemoved(client, source));
        const path = `/sources/${source.id}/runs/${encodeURIComponent(runId)}/undo-removals`;
        const undone = await client.call<RemovalUndo>('POST', path);
        answer(undone, () => undoneText(source.name, undone));
      }),
    );
  examples(command, 'mesh removals undo Handbook');
}

async function lastThatRemoved(client: Client, { id, name }: Source): Promise<string> {
  const { runs } = await client.call<Runs>('GET', `/sources/${id}/runs`, { query: { limit: 100 } });
  // What an administrator has approved went later, in the name of the run that asked.
  const { requests } = await client.call<RemovalRequests>('GET', '/removal-requests', {
    query: { state: 'approved', source: id },
  });
  const approved = new Set(requests.map(({ runId }) => runId));
  const run = runs.find((one) => one.counts.removed > 0 || approved.has(one.id));
  if (run !== undefined) return run.id;
  throw new CliError(EXIT.notFound, `No run of "${clean(name)}" has taken anything away lately.`, {
    remedy: 'Name the run; see "mesh source runs".',
  });
}

function undoneText(name: string, { restored, lost }: RemovalUndo): string {
  const gone = lost === 0 ? '' : ` ${counted(lost, 'is', 'are')} gone for good: the grace has ended.`;
  return `${clean(name)}: ${counted(restored, 'item is', 'items are')} back.${gone}`;
}
