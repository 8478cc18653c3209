import { CliError, EXIT } from '../cli-error.ts';
import type { Io } from '../io.ts';
import { clean, styled } from '../output.ts';

const MARK = { passed: '✓', failed: '✗', 'not-tried': '·' } as const;

/** A step of the way to somebody else, whose words it may tell. */
export interface TriedStep {
  step: string;
  outcome: keyof typeof MARK;
  says?: string | null;
  remedy?: string | null;
}

interface TriedConnection {
  works: boolean;
  steps: readonly TriedStep[];
}

/** A line for each step, with its remedy where it has one. */
export const stepsText = (io: Io, steps: readonly TriedStep[]): string =>
  steps
    .map((tried) => (tried.outcome === 'failed' ? styled(io, 'red', stepLine(tried)) : stepLine(tried)))
    .join('\n');

function stepLine({ step, outcome, says, remedy }: TriedStep): string {
  const told = [says ?? (outcome === 'not-tried' ? 'not tried' : ''), remedy ?? ''].join(' ').trim();
  return clean(`${MARK[outcome]} ${step}${told === '' ? '' : `: ${told}`}`);
}

export const connectionText = (io: Io, { works, steps }: TriedConnection): string =>
  works ? `${stepsText(io, steps)}\nThe connection works.` : stepsText(io, steps);

/** Ends the command with a failure when the connection does not work. */
export function requireWorks({ works }: TriedConnection): void {
  if (!works) throw new CliError(EXIT.failed, 'The connection does not work.', { code: 'check_failed' });
}
