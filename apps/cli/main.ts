import { CommanderError } from 'commander';
import { ConfigError } from '@mesh/platform/config';
import { CliError, EXIT, type ExitCode } from './cli-error.ts';
import { processIo, type Io } from './io.ts';
import { cleanLines, jsonText, styled } from './output.ts';
import { createProgram } from './program.ts';

/** Carries out a command line, without the names of node and script; returns the exit code and never throws. */
export async function run(argv: readonly string[], io: Io = processIo()): Promise<number> {
  let answered = false;
  const out = (line: string) => {
    answered = true;
    io.out(line);
  };
  try {
    await createProgram({ ...io, out }).parseAsync([...argv], { from: 'user' });
    return EXIT.ok;
  } catch (error) {
    if (error instanceof CommanderError && error.exitCode === 0) return EXIT.ok;
    const { message, remedy, exitCode, code } = explained(error);
    // Commander has said its own already.
    if (!(error instanceof CommanderError)) {
      io.err(`${styled(io, 'red', 'Error:')} ${cleanLines(message)}`);
      if (remedy !== undefined) io.err(cleanLines(remedy));
    }
    // One document and no more: what was found out before the failure is worth more than its name.
    if (argv.includes('--json') && !answered) io.out(jsonText({ error: { code, message, remedy } }));
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
  if (error instanceof CommanderError)
    return { message: message.replace(/^error: /, ''), code: 'usage', exitCode: EXIT.usage };
  if (error instanceof ConfigError) return { message, code: 'config', exitCode: EXIT.usage };
  return { message, code: 'failed', exitCode: EXIT.failed };
}
