import type { Command } from 'commander';
import { loadConfig, type Config } from '@mesh/platform/config';
import { CliError } from '../cli-error.ts';
import { action, examples } from '../command.ts';
import type { Io } from '../io.ts';
import { counted } from '../output.ts';
import { addConnector } from './connector.ts';

/** Commands that need no server: they work on the data folder or the database themselves. */
export function addLocal(program: Command, io: Io): void {
  addServe(program, io);
  addMigrate(program, io);
  addAcceptKey(program, io);
  addBackup(program, io);
  addRestore(program, io);
  addReindex(program, io);
  addConnector(program, io);
}

/** Works on data folder or database of this machine; what does not go is told as the server tells it. */
async function locally<T>(
  io: Io,
  work: (server: typeof import('@mesh/server'), config: Config) => Promise<T>,
): Promise<T> {
  const config = loadConfig(io.env);
  const server = await import('@mesh/server');
  try {
    return await work(server, config);
  } catch (error) {
    const { message, exitCode } = server.explainFailure(error, config, '');
    throw new CliError(exitCode, message);
  }
}

function addServe(program: Command, io: Io): void {
  const command = program
    .command('serve')
    .description('starts the server and keeps it running; settings come from the environment and mesh.yaml')
    .action(
      action(io, ({ answer }) =>
        locally(io, async ({ readiness, serve }, config) => {
          const server = await serve(config);
          const stopped = new Promise((stop) => {
            for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, stop);
          });
          await Promise.race([server.ready, stopped]);
          answer({ url: server.origin, setUp: server.setUp ?? null }, () => readiness(server));
          await stopped;
          await server.close();
        }),
      ),
    );
  examples(command, 'mesh serve', 'PORT=8080 MESH_DEMO=off mesh serve');
}

function addMigrate(program: Command, io: Io): void {
  const command = program
    .command('migrate')
    .description('brings the database up to date; the server does so when it starts')
    .action(
      action(io, async ({ answer }) => {
        await locally(io, ({ migrateDatabase }, config) => migrateDatabase(config));
        answer({ migrated: true }, () => 'The database is up to date.');
      }),
    );
  examples(command, 'DATABASE_URL=postgresql://… mesh migrate');
}

function addAcceptKey(program: Command, io: Io): void {
  const command = program
    .command('accept-key')
    .description('takes the present secret key for good when the one before is lost; stop the server first')
    .action(
      action(io, async ({ answer }) => {
        await locally(io, ({ acceptPresentKey }, config) => acceptPresentKey(config));
        answer(
          { accepted: true },
          () => 'Done. Enter the credentials of sources, providers and forwards anew.',
        );
      }),
    );
  examples(command, 'mesh accept-key');
}

function addBackup(program: Command, io: Io): void {
  const command = program
    .command('backup')
    .argument('<file>', 'where to, such as mesh.tar.gz')
    .description('writes the embedded database into a file; stop the server first')
    .action(
      action(io, async ({ answer }, file: string) => {
        await locally(io, ({ backup }, config) => backup(config, file));
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
        const force = options.force === true;
        await locally(io, ({ restore }, config) => restore(config, file, { force }));
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
        const { items } = await locally(io, ({ reindexAll }, config) =>
          reindexAll(config, (done, total) => io.rewrite?.(`${done} of ${counted(total, 'item')}`)),
        );
        io.rewrite?.('');
        answer({ items }, () => `${counted(items, 'item is', 'items are')} indexed anew.`);
      }),
    );
  examples(command, 'mesh reindex');
}
