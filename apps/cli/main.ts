import { CommanderError } from 'commander';
import { ConfigError } from '@mesh/platform/config';
import { CliError, EXIT, type ExitCode } from './cli-error.ts';
import { processIo, type Io } from './io.ts';
import { styled } from './output.ts';
import { createProgram } from './program.ts';

/** Carries out a command line, without the names of node and script; returns the exit code and never throws. */
export async function run(argv: readonly string[], io: Io = processIo()): Promise<number> {
  try {
    await createProgram(io).parseAsync([...argv], { from: 'user' });
    return EXIT.ok;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.ok : EXIT.usage;
    const { message, remedy, exitCode, code } = explained(error);
    io.err(`${styled(io, 'red', 'Error:')} ${message}`);
    if (remedy !== undefined) io.err(remedy);
    if (argv.includes('--json')) io.out(JSON.stringify({ error: { code, message, remedy } }));
    return exitCode;
  }
}

interface Explained {
  message: string;
  remedy?: string | undefined;
  code: string;
  exitCode: ExitCode;
}

function explained(error: unknown): Explained {
  if (error instanceof CliError) return error;
  const { message } = error as Error;
  if (error instanceof ConfigError) return { message, code: 'config', exitCode: EXIT.usage };
  return { message, code: 'failed', exitCode: EXIT.failed };
}
