import type { ConnectorRegistry, RunView, SourceView } from '@mesh/domain/sync';
import type { Run } from '../schemas/runs.ts';
import type { Source } from '../schemas/sources.ts';

const iso = (date: Date | null): string | null => date?.toISOString() ?? null;

export function presentRun(run: RunView): Run {
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
    plan: run.plan,
  };
}

/** A source whose connector this version no longer has is shown all the same. */
export function presentSource(connectors: ConnectorRegistry, source: SourceView): Source {
  const connector = connectors.get(source.connector);
  const stream = connector?.streams[0];
  return {
    id: source.id,
    connector: source.connector,
    connectorTitle: connector?.title ?? source.connector,
    name: source.name,
    config: source.config,
    readers: source.readers,
    intervalMinutes: source.intervalMinutes,
    state: source.state,
    counts: source.counts,
    lastRun: source.lastRun === null ? null : presentRun(source.lastRun),
    nextRunAt: iso(source.nextRunAt),
    checkedAt: iso(source.checkedAt),
    createdAt: source.createdAt.toISOString(),
    updatedAt: source.updatedAt.toISOString(),
    acl: stream?.acl ?? 'unknown',
    removed: stream?.removed ?? 'never',
  };
}
