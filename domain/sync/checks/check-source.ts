import { HttpError } from '@mesh/platform/http';
import { authorise } from '@mesh/domain/access';
import { DomainError, type Actor } from '@mesh/domain/kernel';
import { connectorContext } from '../connector-context.ts';
import { ConnectorError, type CheckResult, type Connector } from '../connector.model.ts';
import { whyItFailed } from '../runs/why-it-failed.ts';
import { requireConnector } from '../sources/source-config.ts';
import { requireSource } from '../sources/source.read.ts';
import type { SyncDeps } from '../sync.deps.ts';
import type { RunErrorCode } from '../sync.model.ts';
import { inSteps, type CheckStep } from './steps.ts';

/** A check is a handful of requests; a source that needs longer is not answering. */
const CHECK_TIMEOUT_MS = 30_000;

export interface CheckReport {
  ok: boolean;
  /** What the source says it is, once that is known. */
  title?: string | undefined;
  /** One line: what was found, or why it failed and what to do. */
  detail?: string | undefined;
  errorCode?: RunErrorCode | undefined;
  /** The setting at fault, e.g. `config.token`. */
  field?: string | undefined;
  steps: CheckStep[];
}

/**
 * Asks the live source whether what a run does would work: address and credentials, a first record, the list of what
 * exists, the groups. A source that fails is a report that names the step, never an error.
 */
export async function checkSource(deps: SyncDeps, actor: Actor, sourceId: string): Promise<CheckReport> {
  authorise(actor, 'sources.write');
  const source = await requireSource(deps.db, actor.tenantId, sourceId);
  const steps = inSteps(() => deps.clock.now().getTime());
  let found: CheckResult | undefined;
  try {
    const connector = requireConnector(deps.connectors, source.connector);
    const signal = AbortSignal.timeout(CHECK_TIMEOUT_MS);
    const context = connectorContext(deps, actor.tenantId, source, signal);
    const trials = trialsOf(connector, context);
    steps.expect(['Connect', ...trials.map(({ title }) => title)]);
    steps.begin('Connect');
    found = await connector.check({ ...context, step: (title) => steps.refine(title) });
    for (const { title, attempt } of trials) {
      steps.begin(title);
      await attempt();
    }
    return { ok: true, title: found.title, detail: found.detail, steps: steps.end() };
  } catch (error) {
    const failure = asCheckFailure(error, sourceId);
    if (failure.code === 'internal') deps.log.error({ err: error, source: sourceId }, 'A check failed');
    return {
      ok: false,
      title: found?.title,
      detail: failure.reason,
      errorCode: failure.code,
      field:
        error instanceof ConnectorError && error.field !== undefined ? `config.${error.field}` : undefined,
      steps: steps.end(failure.reason),
    };
  }
}

function asCheckFailure(error: unknown, sourceId: string): { code: RunErrorCode; reason: string } {
  const known = [ConnectorError, HttpError, DomainError].some((kind) => error instanceof kind);
  if (!known && error instanceof Error && error.name === 'TimeoutError')
    return {
      code: 'unreachable',
      reason: `The source did not answer within ${CHECK_TIMEOUT_MS / 1000} seconds. Try again later.`,
    };
  return whyItFailed(error, sourceId);
}

interface Trial {
  title: string;
  attempt: () => Promise<void>;
}

/** What a run does after connecting; of each only the beginning. */
function trialsOf(connector: Connector, context: Parameters<Connector['pull']>[0]): Trial[] {
  const stream = connector.streams.find(({ yields = 'items' }) => yields === 'items');
  if (stream === undefined) return [];
  const trials: Trial[] = [
    { title: 'Read a first record', attempt: () => first(connector.pull(context, stream.name, undefined)) },
  ];
  if (connector.listGroups !== undefined)
    trials.push({ title: 'Read the groups', attempt: () => first(connector.listGroups!(context)) });
  return trials;
}

/** Asks for one value and ends there. */
async function first(generator: AsyncGenerator<unknown, unknown>): Promise<void> {
  await generator.next();
  await generator.return(undefined);
}
