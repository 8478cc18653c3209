import { newId, systemActor } from '@mesh/domain/kernel';
import { inTransaction } from '@mesh/platform/database';
import type { Selectable } from 'kysely';
import { connectorContext } from '../connector-context.ts';
import { replayFailures } from '../failures/replay-failures.ts';
import { withheldItems } from '../removal/removal-request.read.ts';
import { requireConnector } from '../sources/source-config.ts';
import { requireSource } from '../sources/source.read.ts';
import { markFailing, markHealthy, takeWanted } from '../sources/source.store.ts';
import type { SyncDeps } from '../sync.deps.ts';
import { runSummary } from '../sync.model.ts';
import type { RunMode, SyncRunTable } from '../sync.tables.ts';
import { keepLease } from './keep-lease.ts';
import { holdLease, LeaseLostError, takeLease, type LeasedRun } from './lease.store.ts';
import type { Pass } from './pass.ts';
import { planRun } from './plan-run.ts';
import { pullStreams } from './pull-streams.ts';
import { retryTime, whatComesNext } from './retry-plan.ts';
import { toRunView } from './run.read.ts';
import { updateRun, type RunUpdate } from './run.store.ts';
import { takeTurn, WHOLE_RUN } from './turn.ts';
import { whyItFailed } from './why-it-failed.ts';

/** Told once, however often it happens: only so many notes are kept. */
const GONE_ON_WITH = 'Gone on with after the process before had stopped.';

const WORK: Record<RunMode, (pass: Pass, run: Selectable<SyncRunTable>) => Promise<void>> = {
  sync: pullStreams,
  replay: replayFailures,
  'dry-run': planRun,
};

/**
 * Carries out a queued run, or goes on with one whose process has died; leaves one alone that another process works
 * on. Never throws for a failure of the source: the run tells it. When `signal` aborts, the run stays open for others;
 * when others wait and its turn is over, it is queued behind them.
 */
export async function runSync(
  deps: SyncDeps,
  { tenantId, runId }: { tenantId: string; runId: string },
  signal: AbortSignal,
): Promise<void> {
  const leased: LeasedRun = { tenantId, runId, owner: newId() };
  const run = await takeLease(deps.db, leased, deps.clock.now());
  if (run === undefined) return;
  deps.onRunChanged(tenantId, toRunView(run));
  const ended = new AbortController();
  const lease = keepLease(deps, leased, AbortSignal.any([signal, ended.signal]));
  let goesOn = false;
  try {
    const pass = await openPass(deps, leased, run, lease.signal);
    await carryOut(pass, run);
    goesOn = pass.turn.isOver;
  } catch (error) {
    // Cancelled, stopped or taken over: the run is no longer ours to tell about.
    if (!lease.signal.aborted && !(error instanceof LeaseLostError)) throw error;
  } finally {
    ended.abort();
    await lease.end();
  }
  if (goesOn) await deps.enqueue({ tenantId, runId });
}

async function openPass(
  deps: SyncDeps,
  leased: LeasedRun,
  run: Selectable<SyncRunTable>,
  signal: AbortSignal,
): Promise<Pass> {
  const { tenantId, runId } = leased;
  const source = await requireSource(deps.db, tenantId, run.source_id);
  // Who calls later means also what this run is done with: the next one begins anew.
  if (run.mode === 'sync' && run.attempts === 1) await takeWanted(deps.db, { tenantId, sourceId: source.id });
  const notes: string[] = [];
  const note = (text: string) => void notes.push(text);
  if (run.attempts - run.turns > 1 && !run.notes.includes(GONE_ON_WITH)) note(GONE_ON_WITH);
  return {
    deps,
    actor: systemActor(tenantId),
    runId,
    source,
    connector: requireConnector(deps.connectors, source.connector),
    context: { ...connectorContext(deps, tenantId, source, signal), note },
    note,
    turn: run.mode === 'sync' ? takeTurn(deps, leased, { turns: run.turns }) : WHOLE_RUN,
    async store(work) {
      const view = await inTransaction(deps.db, async (tx) => {
        await holdLease(tx, leased);
        const update = await work(tx);
        return updateRun(tx, tenantId, runId, { ...update, notes: notes.splice(0) });
      });
      if (view !== undefined) deps.onRunChanged(tenantId, view);
    },
  };
}

async function carryOut(pass: Pass, run: Selectable<SyncRunTable>): Promise<void> {
  try {
    await WORK[run.mode](pass, run);
    await pass.deps.outbox.drain();
    if (pass.turn.isOver) await pass.store(async () => ({ gaveWay: true }));
    else await succeed(pass, run);
  } catch (error) {
    if (pass.context.signal.aborted || error instanceof LeaseLostError) throw error;
    await pass.deps.outbox.drain();
    await fail(pass, run, error);
  }
}

async function succeed(pass: Pass, run: Selectable<SyncRunTable>): Promise<void> {
  const { deps, actor, source } = pass;
  await pass.store(async (tx) => {
    if (run.mode !== 'dry-run') await markHealthy(tx, { tenantId: actor.tenantId, sourceId: source.id });
    const now = await updateRun(tx, actor.tenantId, run.id, {});
    const waiting = await withheldItems(tx, actor.tenantId, run.id);
    const decide = waiting === 0 ? '' : ` ${waiting} removals wait for the decision of an administrator.`;
    return { state: 'succeeded', finishedAt: deps.clock.now(), message: `${runSummary(now!)}${decide}` };
  });
}

async function fail(pass: Pass, run: Selectable<SyncRunTable>, error: unknown): Promise<void> {
  const { deps, actor, source } = pass;
  const failure = whyItFailed(error, run.id);
  if (failure.code === 'internal') deps.log.error({ err: error, runId: run.id }, 'A run failed');
  const now = deps.clock.now();
  const about = {
    failuresInARow: source.failures_in_a_row + 1,
    intervalMinutes: source.interval_minutes,
    now,
  };
  const retryAt = retryTime(failure, about);
  const update: RunUpdate = { state: 'failed', finishedAt: now, errorCode: failure.code };
  await pass.store(async (tx) => {
    if (run.mode === 'dry-run') return { ...update, message: failure.reason };
    const where = { tenantId: actor.tenantId, sourceId: source.id };
    await markFailing(tx, where, { code: failure.code, retryAt, now });
    const next = whatComesNext(retryAt, now, source.interval_minutes);
    return { ...update, message: `${failure.reason} ${next}` };
  });
}
