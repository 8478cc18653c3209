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
/** What the driver says without a code. */
const SAID = /^(Connection terminated|timeout expired)/;

/** Whether a query failed because the database server is not there: it may be, a little later. */
export function isDatabaseAway(error: unknown): boolean {
  // Of several addresses of one name, each has failed.
  const { code, message } = (error instanceof AggregateError ? error.errors[0] : error) as {
    code?: unknown;
    message?: unknown;
  };
  return AWAY.has(String(code)) || SAID.test(String(message));
}
