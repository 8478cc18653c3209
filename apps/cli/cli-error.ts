/** Exit codes, for scripts. */
export const EXIT = { ok: 0, failed: 1, usage: 2, notFound: 3, notAllowed: 4, unreachable: 5 } as const;
export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** Ends a command; the message says what and why, the remedy what to do. */
export class CliError extends Error {
  readonly exitCode: ExitCode;
  readonly remedy: string | undefined;
  /** For programs; of the API's problem where there is one. */
  readonly code: string;

  constructor(exitCode: ExitCode, message: string, details: { remedy?: string; code?: string } = {}) {
    super(message);
    this.name = 'CliError';
    this.exitCode = exitCode;
    this.remedy = details.remedy;
    this.code = details.code ?? NAMES[exitCode];
  }
}

const NAMES: Record<ExitCode, string> = {
  0: 'ok',
  1: 'failed',
  2: 'usage',
  3: 'not_found',
  4: 'not_allowed',
  5: 'unreachable',
};
