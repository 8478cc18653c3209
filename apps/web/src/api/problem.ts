export interface FieldProblem {
  field: string;
  reason: string;
  remedy?: string | undefined;
}

interface ProblemBody {
  title?: string;
  status?: number;
  detail?: string;
  code?: string;
  errors?: FieldProblem[];
  logId?: string;
}

/** What went wrong, as the server says it (RFC 9457); `status` 0 when there was no answer at all. */
export class Problem extends Error {
  readonly status: number;
  readonly code: string;
  readonly detail: string | undefined;
  readonly errors: FieldProblem[];
  readonly logId: string | undefined;
  /** Seconds. */
  readonly retryAfter: number | undefined;

  constructor(status: number, body: ProblemBody, retryAfter?: number) {
    super(body.title ?? `HTTP ${status}`);
    this.status = status;
    this.code = body.code ?? (status === 0 ? 'unreachable' : 'unknown');
    this.detail = body.detail;
    this.errors = body.errors ?? [];
    this.logId = body.logId;
    this.retryAfter = retryAfter;
  }
}

export async function problemOf(response: Response): Promise<Problem> {
  const wait = Number(response.headers.get('retry-after'));
  const isProblem = response.headers.get('content-type')?.includes('json') ?? false;
  const body = isProblem ? ((await response.json().catch(() => ({}))) as ProblemBody) : {};
  return new Problem(response.status, body, wait > 0 ? wait : undefined);
}

/** What the server said about one field; it names settings `config.url`, some problems only `url`. */
export function fieldProblem(problems: readonly FieldProblem[], name: string): string | undefined {
  const found = problems.find(({ field }) => {
    const path = field.replace(/^config[./]/, '');
    return path === name || path.startsWith(`${name}.`) || path.startsWith(`${name}[`);
  });
  return found && [found.reason, found.remedy].filter(Boolean).join(' ');
}

export function asProblem(error: unknown): Problem {
  if (error instanceof Problem) return error;
  return new Problem(0, error instanceof TypeError ? {} : { title: String(error) });
}
