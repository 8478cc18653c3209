import type { Actor } from '@mesh/domain/kernel';
import type { Tx } from '@mesh/platform/database';
import type { Connector, ConnectorContext } from '../connector.model.ts';
import type { requireSource } from '../sources/source.read.ts';
import type { SyncDeps } from '../sync.deps.ts';
import type { RunUpdate } from './run.store.ts';
import type { Turn } from './turn.ts';

/** What everything that happens in a run knows. */
export interface Pass {
  deps: SyncDeps;
  actor: Actor;
  runId: string;
  source: Awaited<ReturnType<typeof requireSource>>;
  connector: Connector;
  context: ConnectorContext<Record<string, unknown>>;
  /** Adds a sentence to the history of the run, shown to administrators; at most `MAX_NOTES` are kept. */
  note(text: string): void;
  /** When to let others read. */
  turn: Turn;
  /**
   * A transaction in which the run is certainly ours and still open; throws `LeaseLostError` otherwise. Everything that
   * a worker writes is written in one. What `work` returns as `update` is written to the run.
   */
  store(work: (tx: Tx) => Promise<RunUpdate>): Promise<void>;
}
