import { CliError, EXIT } from '../cli-error.ts';
import type { Io } from '../io.ts';
import { styled } from '../output.ts';

const MARK = { passed: '✓', failed: '✗', 'not-tried': '·' } as const;

interface TriedConnection {
  works: boolean;
  steps: readonly {
    step: string;
    outcome: keyof typeof MARK;
    says: string;
    remedy?: string | null;
  }[];
}

/** A line for each step, with its remedy where it has one. */
export const stepsText = (io: Io, { works, steps }: TriedConnection): string =>
  steps
    .map(({ step, outcome, says, remedy }) => {
      const line = `${MARK[outcome]} ${step}: ${says}${remedy ? ` ${remedy}` : ''}`;
      return outcome === 'failed' ? styled(io, 'red', line) : line;
    })
    .concat(works ? 'The connection works.' : [])
    .join('\n');

/** Ends the command with a failure when the connection does not work. */
export function requireWorks({ works }: TriedConnection): void {
  if (!works) throw new CliError(EXIT.failed, 'The connection does not work.', { code: 'check_failed' });
}
