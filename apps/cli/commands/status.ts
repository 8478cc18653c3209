import type { Command } from 'commander';
import type { Session, Sources, SystemInfo } from '@mesh/surfaces/http-api';
import { action, examples } from '../command.ts';
import type { Io } from '../io.ts';
import { counted, facts, moment } from '../output.ts';

export function addStatus(program: Command, io: Io): void {
  const command = program
    .command('status')
    .description('whether the server answers, and how it is')
    .action(
      action(io, async ({ client, answer }) => {
        const session = await client.call<Session>('GET', '/session');
        const system = await client.call<SystemInfo>('GET', '/system');
        const { sources } = await client.call<Sources>('GET', '/sources');
        const document = {
          url: client.url,
          organisation: session.organisation,
          system,
          sources: sources.length,
        };
        answer(document, () => statusText(io, client.url, session, system, sources));
      }),
    );
  examples(command, 'mesh status', 'mesh status --url https://mesh.example.org --json');
}

function statusText(
  io: Io,
  url: string,
  { organisation }: Session,
  { version, database, embeddings, lastBackupAt }: SystemInfo,
  sources: Sources['sources'],
): string {
  const items = sources.reduce((sum, source) => sum + source.counts.items, 0);
  const ranking = database.bm25 ? 'BM25' : 'tsvector';
  return facts(io, [
    ['Server', `${url}, version ${version}`],
    ['Organisation', organisation.name + (organisation.demo ? ' (demo)' : '')],
    ['Sources', `${sources.length} with ${counted(items, 'item')}`],
    ['Database', `${database.engine}, ${ranking}`],
    [
      'Vectors',
      embeddings.model === null
        ? 'none'
        : `${embeddings.embedded} of ${embeddings.total}, ${embeddings.model}`,
    ],
    ['Backup', moment(lastBackupAt)],
  ]);
}
