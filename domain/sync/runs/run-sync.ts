import { HttpError } from '@mesh/platform/http';
import { DomainError, systemActor } from '@mesh/domain/kernel';
import { ConnectorError, type Change, type Checkpoint, type ItemFailure } from '../connector.model.ts';
import { connectorContext } from '../connector-context.ts';
import { afterPass, beforePass } from './around-pass.ts';
import type { Pass } from './pass.ts';
import { requireConnector } from '../sources/source-config.ts';
import { storePage } from './store-page.ts';
import type { SyncDeps } from '../sync.deps.ts';
import { runSummary } from '../sync.model.ts';
import { requireSource } from '../sources/source.read.ts';
import { loadCheckpoint, saveCheckpoint } from './checkpoint.store.ts';
import { updateRun, type RunUpdate } from './run.store.ts';

/** A pass that goes on without end is a fault of the source; the next run goes on from the checkpoint. */
const MAX_PAGES = 20_000;

/**
 * Carries out a queued run, or goes on with one that a stopped process left behind: every stream page by page from
 * its checkpoint, then the pruning, then the run's end. Never throws for a failure of the source: the run tells it.
 */
export async function runSync(
  deps: SyncDeps,
  { tenantId, runId }: { tenantId: string; runId: string },
  signal: AbortSignal,
): Promise<void> {
  const actor = systemActor(tenantId);
  const report = (update: RunUpdate) => reportRun(deps, tenantId, runId, update);
  const started = await report({ state: 'running', startedAt: deps.clock.now() });
  if (started === undefined) return;
  try {
    const source = await requireSource(deps.db, tenantId, started.sourceId);
    const connector = requireConnector(deps.connectors, source.connector);
    const context = connectorContext(deps, tenantId, source, signal);
    const notes: string[] = [];
    const note = (text: string) => void notes.push(text);
    const pass: Pass = { deps, actor, runId, source, connector, context, note };
    await beforePass(pass);
    for (const stream of connector.streams) await pullStream(pass, stream.name);
    await deps.outbox.drain();
    await report({
      state: 'succeeded',
      finishedAt: deps.clock.now(),
      message: await summaryOf(deps, tenantId, runId),
    });
  } catch (error) {
    // A stopping process leaves the run open; a person's cancel has closed it already.
    if (signal.aborted) return;
    await deps.outbox.drain();
    await report({ state: 'failed', finishedAt: deps.clock.now(), message: reasonOf(deps, runId, error) });
  }
}

async function reportRun(deps: SyncDeps, tenantId: string, runId: string, update: RunUpdate) {
  const run = await updateRun(deps.db, tenantId, runId, update);
  if (run !== undefined) deps.onRunChanged(tenantId, run);
  return run;
}

async function pullStream(pass: Pass, stream: string): Promise<void> {
  const { deps, actor, runId, source, context } = pass;
  const where = { tenantId: actor.tenantId, sourceId: source.id, stream };
  let checkpoint = await loadCheckpoint(deps.db, where.tenantId, where.sourceId, stream);
  for (let page = 0; page < MAX_PAGES; page++) {
    context.signal.throwIfAborted();
    const pulled = await pullPage(pass, stream, checkpoint);
    const add = await storePage(
      deps,
      actor,
      { sourceId: source.id, runId, readers: source.readers },
      pulled.entries,
    );
    checkpoint = pulled.checkpoint;
    const progress = checkpoint.progress;
    if (!checkpoint.hasMore) add.removed += await afterPass(pass, stream, checkpoint);
    const now = deps.clock.now();
    await saveCheckpoint(deps.db, where, checkpoint, now, checkpoint.hasMore ? undefined : now);
    const run = await reportRun(deps, actor.tenantId, runId, {
      add,
      ...(progress === undefined ? {} : { progress }),
    });
    if (run === undefined || !checkpoint.hasMore) return;
  }
  throw new ConnectorError(
    'not_what_was_expected',
    `The source did not come to an end after ${MAX_PAGES} pages; the next run goes on from there.`,
  );
}

async function pullPage(
  { connector, context }: Pass,
  stream: string,
  from: Checkpoint | undefined,
): Promise<{ entries: (Change | ItemFailure)[]; checkpoint: Checkpoint }> {
  const entries: (Change | ItemFailure)[] = [];
  const generator = connector.pull(context, stream, from);
  for (;;) {
    const next = await generator.next();
    if (next.done === true) return { entries, checkpoint: next.value };
    context.signal.throwIfAborted();
    entries.push(next.value);
  }
}

async function summaryOf(deps: SyncDeps, tenantId: string, runId: string): Promise<string> {
  const run = await updateRun(deps.db, tenantId, runId, {});
  return run === undefined ? '' : runSummary(run.counts);
}

function reasonOf(deps: SyncDeps, runId: string, error: unknown): string {
  if (error instanceof ConnectorError || error instanceof DomainError || error instanceof HttpError)
    return error.message;
  deps.log.error({ err: error, runId }, 'A run failed for a reason of our own');
  return `Something went wrong inside the mesh; the log has the details under the run ${runId}.`;
}
