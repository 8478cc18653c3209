import { readsEverything } from '@mesh/domain/access';
import type { Actor } from '@mesh/domain/kernel';
import {
  groupsLagMinutes,
  readersLagMinutes,
  readersMode,
  type FailureView,
  type RunPlan,
  type RunView,
  type SourceView,
  type SyncDeps,
} from '@mesh/domain/sync';
import type { Failures, Run } from '../schemas/runs.ts';
import type { Freshness, Source } from '../schemas/sources.ts';

const iso = (date: Date | null): string | null => date?.toISOString() ?? null;

export function presentRun(actor: Actor, run: RunView): Run {
  return {
    id: run.id,
    sourceId: run.sourceId,
    state: run.state,
    mode: run.mode,
    trigger: run.trigger,
    queuedAt: run.queuedAt.toISOString(),
    startedAt: iso(run.startedAt),
    finishedAt: iso(run.finishedAt),
    counts: run.counts,
    progress: run.progress,
    message: run.message,
    errorCode: run.errorCode,
    notes: run.notes,
    plan: run.plan === null ? null : presentPlan(actor, run.plan),
  };
}

/** What a run would bring has no readers yet, so its titles are for those who may read whatever there is. */
function presentPlan(actor: Actor, plan: RunPlan): RunPlan {
  return readsEverything(actor) ? plan : { ...plan, examples: { creates: [], updates: [], removes: [] } };
}

export function presentFailure({ firstAt, at, ...failure }: FailureView): Failures['failures'][number] {
  return { ...failure, firstAt: firstAt.toISOString(), at: at.toISOString() };
}

/**
 * A source whose connector this version no longer has is shown all the same. `requestUrl`: of the call that is
 * answered; the mesh is reached under the address that was called.
 */
export function presentSource(
  { connectors, clock }: Pick<SyncDeps, 'connectors' | 'clock'>,
  actor: Actor,
  source: SourceView,
  requestUrl: string,
): Source {
  const connector = connectors.get(source.connector);
  const streams = connector?.streams ?? [];
  const mode = readersMode(streams);
  return {
    id: source.id,
    connector: source.connector,
    connectorTitle: connector?.title ?? source.connector,
    name: source.name,
    config: source.config,
    readers: source.readers,
    readersBefore: source.readersBefore,
    intervalMinutes: source.intervalMinutes,
    state: source.state,
    counts: source.counts,
    graceDays: source.graceDays,
    guard: source.guard,
    freshnessMinutes: source.freshnessMinutes,
    slimEveryMinutes: source.slimEveryMinutes,
    groupsEveryMinutes: source.groupsEveryMinutes,
    freshness: presentFreshness(source),
    readersMode: mode,
    readersLagMinutes: readersLagMinutes(mode, source, clock.now()),
    groupsLagMinutes: groupsLagMinutes(source, clock.now()),
    lastRun: source.lastRun === null ? null : presentRun(actor, source.lastRun),
    nextRunAt: iso(source.nextRunAt),
    failingSince: iso(source.failingSince),
    retryAt: iso(source.retryAt),
    lastErrorCode: source.lastErrorCode,
    authorised: source.authorised,
    webhookUrl: source.webhookPath === null ? null : new URL(source.webhookPath, requestUrl).href,
    checkedAt: iso(source.checkedAt),
    createdAt: source.createdAt.toISOString(),
    updatedAt: source.updatedAt.toISOString(),
    acl: mode,
    removed: streams[0]?.removed ?? 'never',
  };
}

function presentFreshness({ freshness }: SourceView): Freshness {
  const { state, checkedAt, budgetMinutes, lateSince } = freshness;
  return { state, checkedAt: iso(checkedAt), budgetMinutes, lateSince: iso(lateSince) };
}
