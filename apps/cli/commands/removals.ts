import type { Command } from 'commander';
import type { RemovalDecision, RemovalRequest, RemovalUndo } from '@mesh/surfaces/http-api';
import { CliError, EXIT } from '../cli-error.ts';
import { action, examples } from '../command.ts';
import type { Io } from '../io.ts';
import { clean } from '../output.ts';
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

const OUTCOME: Record<RemovalDecision['decision'], string> = {
  approve: 'disappear',
  refuse: 'stay',
  reopen: 'wait for a decision',
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
        const request = await client.call<RemovalRequest>('POST', `/removal-requests/${id}`, {
          body: { decision },
        });
        answer(request, () => `${clean(request.sourceName)}: ${request.items} items ${OUTCOME[decision]}.`);
      }),
    );
  examples(command, `mesh removals ${decision} 0198f1c2-7d1e-7a44-9a53-0c5b7f6a2e11`);
}

function addUndo(parent: Command, io: Io): void {
  const command = parent
    .command('undo')
    .argument('<source>', 'its id or name')
    .argument('[run]', 'the run that took the items away; default: the last one')
    .description('brings back what a run has taken away, as long as its grace lasts')
    .action(
      action(io, async ({ client, answer }, name: string, run: string | undefined) => {
        const source = await findSource(client, name);
        const runId = run ?? source.lastRun?.id;
        if (runId === undefined)
          throw new CliError(EXIT.notFound, `"${clean(source.name)}" has never been read.`);
        const path = `/sources/${source.id}/runs/${runId}/undo-removals`;
        const undone = await client.call<RemovalUndo>('POST', path);
        answer(undone, () => undoneText(source.name, undone));
      }),
    );
  examples(command, 'mesh removals undo Handbook');
}

function undoneText(name: string, { restored, lost }: RemovalUndo): string {
  const gone = lost === 0 ? '' : ` ${lost} are gone for good: their grace has ended.`;
  return `${clean(name)}: ${restored} items are back.${gone}`;
}
