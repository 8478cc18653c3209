import type { Deps, Outbox } from '@mesh/domain/kernel';
import type { DocumentInput, ParsedDocument } from '@mesh/platform/documents';
import type { HttpClient } from '@mesh/platform/http';
import type { SecretBox } from '@mesh/platform/secrets';
import type { ConnectorRegistry, RunView } from './sync.model.ts';

/** What the use cases of sync need besides the kernel's. */
export interface SyncDeps extends Deps {
  connectors: ConnectorRegistry;
  http: HttpClient;
  secrets: SecretBox;
  outbox: Outbox;
  parse: (document: DocumentInput) => Promise<ParsedDocument>;
  /** Puts a run into the job queue; the queue calls `runSync`. */
  enqueue: (run: { tenantId: string; runId: string }) => Promise<void>;
  /** Stops a run that this process may be working on. */
  interrupt: (runId: string) => Promise<void>;
  /** Makes the outbound guard read the list of allowed hosts anew. */
  onAllowedHostsChanged: () => Promise<void>;
  /** Told of every change of a run, for those who watch. */
  onRunChanged: (tenantId: string, run: RunView) => void;
}
