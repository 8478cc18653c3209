import type { Actor } from '@mesh/domain/kernel';
import type { Connector, ConnectorContext } from '../connector.model.ts';
import type { requireSource } from '../sources/source.read.ts';
import type { SyncDeps } from '../sync.deps.ts';

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
}
