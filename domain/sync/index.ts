/**
 * Sources and what keeps them true: configurations, runs, checkpoints, failures, removal.
 * Invariants: the runtime owns the checkpoint, saved after each page; only a complete pass removes; one open run a
 * source; secrets are sealed and never leave.
 */
export {
  ConnectorError,
  type AuthKind,
  type Change,
  type CheckContext,
  type CheckResult,
  type Checkpoint,
  type Connector,
  type ConnectorContext,
  type ConnectorErrorCode,
  type Credential,
  type CredentialStore,
  type Delete,
  type Detection,
  type ItemFailure,
  type Json,
  type OAuthClient,
  type Probe,
  type SourceContent,
  type SourceGroup,
  type SourceItem,
  type StreamDefinition,
  type TermField,
  type Upsert,
  type WebhookOutcome,
  type WebhookRequest,
} from './connector.model.ts';
export { type ConnectorRegistry, type RunView, type SourceView, INTERVAL_MINUTES } from './sync.model.ts';
export { type SyncDeps } from './sync.deps.ts';
export { addSource, type SourceInput } from './add-source.ts';
export { changeSource, type SourceChange } from './change-source.ts';
export { previewRemoval, removeSource, type RemovalPreview } from './remove-source.ts';
export { checkSource } from './check-source.ts';
export { detectSource, type DetectedSource, type DetectionResult } from './detect-source.ts';
export { queueRun } from './queue-run.ts';
export { cancelRun } from './cancel-run.ts';
export { runSync } from './run-sync.ts';
export {
  listSources,
  getSource,
  sourceNames,
  listRuns,
  listFailures,
  dueSources,
  type FailureView,
} from './sync.read.ts';
export { allowHost, disallowHost, listAllowedHosts, type AllowedHost } from './allowed-hosts.ts';
export { syncMigrations } from './migrations/index.ts';
