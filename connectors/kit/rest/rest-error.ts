import { ConnectorError, type ConnectorErrorCode } from '@mesh/domain/sync';

/** What an answer means that is none that was asked for, as a connector reads it. */
export interface Problem {
  code: ConnectorErrorCode;
  /** The source's words. */
  says?: string | undefined;
  /** The source's own code, e.g. `invalidtoken`. */
  vendorCode?: string | undefined;
  /** What a person does about it. Default: by `code`. */
  remedy?: string | undefined;
  /** The field of the configuration that is to be changed. */
  field?: string | undefined;
}

interface Refusal {
  status: number;
  retryAt?: Date | undefined;
  credentialEnded: boolean;
}

/** A request that the source refused; `status` and `vendorCode` let a connector tell a vanished record from the rest. */
export class RestError extends ConnectorError {
  /** Of HTTP; 200 when the body said it. */
  readonly status: number;
  readonly vendorCode: string | undefined;
  /** The credential itself is no longer accepted, and renewing it did not help. */
  readonly credentialEnded: boolean;

  constructor(problem: Problem, message: string, details: Refusal) {
    super(problem.code, message, { field: problem.field, retryAt: details.retryAt });
    this.name = 'RestError';
    this.status = details.status;
    this.vendorCode = problem.vendorCode;
    this.credentialEnded = details.credentialEnded;
  }
}

/** True when the source says that the record is not there (any more). */
export const isGone = (error: unknown): boolean =>
  error instanceof RestError && (error.status === 404 || error.status === 410);

/** Characters of a source's own words that a message repeats. */
const MAX_WORDS = 200;

/** Says what was asked, what came and what to do; `hidden` texts are left out wherever they stand. */
export function refused(
  problem: Problem,
  asked: Refusal & { address: string },
  hidden: readonly string[],
): RestError {
  const { code, says, vendorCode, field } = problem;
  const words = says === undefined || says === '' ? '' : ` "${says.slice(0, MAX_WORDS)}"`;
  const own = vendorCode === undefined ? '' : ` (${vendorCode})`;
  const what = words + own === '' ? ` ${asked.status}` : words + own;
  const remedy = problem.remedy ?? remedyOf(code, asked.retryAt);
  const message = `${field === undefined ? '' : `${field}: `}${asked.address} answered${what}. ${remedy}`;
  return new RestError(problem, withoutSecrets(message, hidden), asked);
}

export function withoutSecrets(text: string, hidden: readonly string[]): string {
  return hidden.reduce((clean, secret) => (secret === '' ? clean : clean.replaceAll(secret, '…')), text);
}

function remedyOf(code: ConnectorErrorCode, retryAt: Date | undefined): string {
  if (code === 'unauthorised') return 'Check the credentials and what they may read.';
  if (code === 'rate_limited')
    return `It asks for fewer requests: try again ${retryAt === undefined ? 'later' : `after ${retryAt.toISOString()}`}.`;
  if (code === 'unreachable') return 'The trouble is on its side: try again later.';
  return 'Check the address and the settings.';
}
