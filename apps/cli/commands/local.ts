import type { Command } from 'commander';
import { loadConfig } from '@mesh/platform/config';
import { action, examples } from '../command.ts';
import type { Io } from '../io.ts';
import { addConnector } from './connector.ts';

/** Commands that need no server: they work on the data folder or the database themselves. */
export function addLocal(program: Command, io: Io): void {
  addServe(program, io);
  addMigrate(program, io);
  addBackup(program, io);
  addRestore(program, io);
  addReindex(program, io);
  addConnector(program, io);
}

function addServe(program: Command, io: Io): void {
  const command = program
    .command('serve')
    .description('starts the server and keeps it running; settings come from the environment and mesh.yaml')
    .action(
      action(io, async ({ answer }) => {
        const { readiness, serve } = await import('@mesh/server');
        const server = await serve(loadConfig(io.env));
        await server.ready;
        answer({ url: server.origin, setUp: server.setUp ?? null }, () => readiness(server));
        await new Promise((stop) => {
          for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, stop);
        });
        await server.close();
      }),
    );
  examples(command, 'mesh serve', 'PORT=8080 MESH_DEMO=off mesh serve');
}

function addMigrate(program: Command, io: Io): void {
  const command = program
    .command('migrate')
    .description('brings the database up to date; the server does so when it starts')
    .action(
      action(io, async ({ answer }) => {
        const { migrateDatabase } = await import('@mesh/server');
        await migrateDatabase(loadConfig(io.env));
        answer({ migrated: true }, () => 'The database is up to date.');
      }),
    );
  examples(command, 'DATABASE_URL=postgresql://… mesh migrate');
}

function addBackup(program: Command, io: Io): void {
  const command = program
    .command('backup')
    .argument('<file>', 'where to, such as mesh.tar.gz')
    .description('writes the embedded database into a file; stop the server first')
    .action(
      action(io, async ({ answer }, file: string) => {
        const { backup } = await import('@mesh/server');
        await backup(loadConfig(io.env), file);
        answer({ file }, () => `Written to ${file}.`);
      }),
    );
  examples(command, 'mesh backup mesh-$(date +%F).tar.gz');
}

function addRestore(program: Command, io: Io): void {
  const command = program
    .command('restore')
    .argument('<file>', 'a file that "mesh backup" wrote')
    .description('puts a backup in the place of the embedded database; stop the server first')
    .option('--force', 'move a database that is there aside')
    .action(
      action<{ force?: boolean }>(io, async ({ options, answer }, file: string) => {
        const { restore } = await import('@mesh/server');
        await restore(loadConfig(io.env), file, { force: options.force === true });
        answer({ restored: file }, () => `Restored from ${file}.`);
      }),
    );
  examples(command, 'mesh restore mesh-2026-03-01.tar.gz --force');
}

function addReindex(program: Command, io: Io): void {
  const command = program
    .command('reindex')
    .description('builds the search index anew; stop the server first when the database is embedded')
    .action(
      action(io, async ({ answer }) => {
        const { reindexAll } = await import('@mesh/server');
        const { items } = await reindexAll(loadConfig(io.env), (done, total) =>
          io.rewrite?.(`${done} of ${total} items`),
        );
        io.rewrite?.('');
        answer({ items }, () => `${items} items are indexed anew.`);
      }),
    );
  examples(command, 'mesh reindex');
}
