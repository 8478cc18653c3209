import { contentHash } from '@mesh/domain/kernel';
import type { Connector, SourceItem } from './connector.model.ts';
import type { RunState } from './sync.tables.ts';

export interface RunView {
  id: string;
  sourceId: string;
  state: RunState;
  trigger: 'person' | 'schedule' | 'created';
  queuedAt: Date;
  startedAt: Date | null;
  finishedAt: Date | null;
  counts: { created: number; updated: number; unchanged: number; removed: number; failed: number };
  progress: { done: number; total: number | null };
  message: string | null;
}

export interface SourceView {
  id: string;
  connector: string;
  name: string;
  config: Record<string, unknown>;
  readers: string[];
  intervalMinutes: number;
  state: 'active' | 'paused';
  counts: { items: number; passages: number; failures: number };
  lastRun: RunView | null;
  /** The end of the last complete pass. */
  checkedAt: Date | null;
  nextRunAt: Date | null;
  createdAt: Date;
  updatedAt: Date;
}

export type AnyConnector = Connector;
export type ConnectorRegistry = ReadonlyMap<string, AnyConnector>;

export const INTERVAL_MINUTES = { min: 1, max: 60 * 24 * 30 };

/** Raise it when parsing or cutting changes what is stored: every item is then read anew. */
const PIPELINE_VERSION = 1;

/** Of what the source sent, before any parsing: equal means that parsing again would give what is stored. */
export function payloadHash(item: SourceItem): string {
  const { content, readers: _readers, ...rest } = item;
  const { bytes, ...about } = content;
  return contentHash(JSON.stringify([PIPELINE_VERSION, rest, about, contentHash(bytes)]));
}

/** The names of the configuration fields that are sealed and never shown. */
export function secretFields(connector: AnyConnector): string[] {
  return Object.entries(connector.config.shape)
    .filter(
      ([, field]) => (field as { meta?: () => { secret?: boolean } | undefined }).meta?.()?.secret === true,
    )
    .map(([name]) => name);
}

/** What a run did, as a sentence for people. */
export function runSummary(counts: RunView['counts']): string {
  const parts = [
    counts.created > 0 ? `${counts.created} new` : '',
    counts.updated > 0 ? `${counts.updated} changed` : '',
    counts.removed > 0 ? `${counts.removed} removed` : '',
    counts.failed > 0 ? `${counts.failed} could not be read` : '',
  ].filter((part) => part !== '');
  return parts.length === 0 ? 'Nothing has changed.' : `${parts.join(', ')}.`;
}
