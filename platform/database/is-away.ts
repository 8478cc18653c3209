/** Node's, and PostgreSQL's of appendix A: nobody answers, or the server starts, stops or has no place left. */
const AWAY = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EPIPE',
  'ETIMEDOUT',
  '08001',
  '08003',
  '08006',
  '53300',
  '57P01',
  '57P02',
  '57P03',
]);
/** What the driver says without a code, and PgBouncer of the server behind it with that of a violated protocol. */
const SAID =
  /^(Connection terminated|timeout expired|Client has encountered a connection error|server conn crashed|server login has been failing|query_wait_timeout|pgbouncer cannot connect)/;

/** The database server is not there: it may be, a little later. Only what is asked of it fails so, and no other request. */
export class DatabaseAwayError extends Error {
  /** The code of Node or PostgreSQL, else what the driver said. */
  readonly reason: string;

  constructor(reason: string, details: { cause?: unknown } = {}) {
    super(`The database does not answer (${reason}).`, details);
    this.name = 'DatabaseAwayError';
    this.reason = reason;
  }
}

/** What the driver threw, by what it means: a connection of any other kind may fail with the same codes. */
export function asAway(error: unknown): unknown {
  // Of several addresses of one name, each has failed.
  const { code, syscall, message } = (error instanceof AggregateError ? error.errors[0] : error) as {
    code?: unknown;
    syscall?: unknown;
    message?: unknown;
  };
  // A server that is reached by a file takes that away when it stops.
  const isGone = code === 'ENOENT' && syscall === 'connect';
  if (AWAY.has(String(code)) || isGone) return new DatabaseAwayError(String(code), { cause: error });
  return SAID.test(String(message)) ? new DatabaseAwayError(String(message), { cause: error }) : error;
}

/** What the driver was asked. Throws `DatabaseAwayError` where that is why it failed. */
export async function orAway<T>(asked: Promise<T>): Promise<T> {
  try {
    return await asked;
  } catch (error) {
    throw asAway(error);
  }
}
