import { contentHash } from '@mesh/domain/kernel';
import type { Connector, ConnectorErrorCode, FailureCode, SourceItem } from './connector.model.ts';
import type { Freshness } from './freshness/freshness.ts';
import type { SourcePolicy } from './sources/source-policy.ts';
import type { RunMode, RunState, RunTrigger } from './sync.tables.ts';

export interface RunView {
  id: string;
  sourceId: string;
  state: RunState;
  mode: RunMode;
  trigger: RunTrigger;
  queuedAt: Date;
  startedAt: Date | null;
  finishedAt: Date | null;
  counts: { created: number; updated: number; unchanged: number; removed: number; failed: number };
  progress: { done: number; total: number | null };
  /** In words: what happened, or why not and what to do. */
  message: string | null;
  errorCode: RunErrorCode | null;
  /** What happened on the way, in sentences. */
  notes: string[];
  /** What a dry run found. */
  plan: RunPlan | null;
}

/** `page_loop`: the source showed one page again and again. `internal`: a fault of the mesh. */
export type RunErrorCode = ConnectorErrorCode | 'page_loop' | 'internal';

/** What a run would do. */
export interface RunPlan {
  creates: number;
  updates: number;
  removes: number;
  unchanged: number;
  failures: number;
  /** Titles, at most `PLAN_EXAMPLES` of each. */
  examples: { creates: string[]; updates: string[]; removes: string[] };
  /** The source has more than was looked at. */
  partial: boolean;
}

/** Which of the failures of a source; both absent: all. */
export interface FailureSelection {
  nativeIds?: string[];
  code?: FailureCode;
}

export type Authorised = 'not_needed' | 'needed' | 'yes';

export interface SourceView extends SourcePolicy {
  id: string;
  connector: string;
  name: string;
  config: Record<string, unknown>;
  readers: string[];
  /** What `undoReaders` goes back to; null: nothing. */
  readersBefore: string[] | null;
  intervalMinutes: number;
  state: 'active' | 'paused';
  /** `retiring`: gone from the source, and not yet for good. */
  counts: { items: number; passages: number; failures: number; retiring: number; removed: number };
  lastRun: RunView | null;
  /** The end of the last complete pass. */
  checkedAt: Date | null;
  freshness: Freshness;
  /** When its groups were last read; null: never, or it has none. */
  groupsReadAt: Date | null;
  /** When they are read again at the latest, apart from its runs. */
  groupsDueAt: Date | null;
  nextRunAt: Date | null;
  /** Since when its runs fail; null: they do not. */
  failingSince: Date | null;
  /** When a failed run is tried again, before the interval. */
  retryAt: Date | null;
  lastErrorCode: RunErrorCode | null;
  /** Whether a person has to sign in at the source, in a browser. */
  authorised: Authorised;
  /** Below the address of the mesh, for those who may change the source; null: it has no webhooks. A secret. */
  webhookPath: string | null;
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

/** What a run did, or would do, as a sentence for people. */
export function runSummary({ counts, plan }: Pick<RunView, 'counts' | 'plan'>): string {
  if (plan === null) return sentence(counts);
  const { creates, updates, removes, failures } = plan;
  const would = sentence({ created: creates, updated: updates, removed: removes, failed: failures });
  return `A run would bring: ${would}${plan.partial ? ' The source has more than was looked at.' : ''} Nothing was stored.`;
}

function sentence(counts: Omit<RunView['counts'], 'unchanged'>): string {
  const parts = [
    counts.created > 0 ? `${counts.created} new` : '',
    counts.updated > 0 ? `${counts.updated} changed` : '',
    counts.removed > 0 ? `${counts.removed} removed` : '',
    counts.failed > 0 ? `${counts.failed} could not be read` : '',
  ].filter((part) => part !== '');
  return parts.length === 0 ? 'Nothing has changed.' : `${parts.join(', ')}.`;
}
