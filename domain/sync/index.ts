/**
 * Sources and what keeps them true: configurations, runs, checkpoints, failures, removal.
 * Invariants: the runtime owns the checkpoint, saved after each page; only a complete pass removes; one open run a
 * source; secrets are sealed and never leave.
 */
import './freshness/freshness.events.ts';
import './learner-records/learner-records.events.ts';
import './removal/removal.events.ts';

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
  type FailureCode,
  type ItemFailure,
  type LearnerRecord,
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
export { TABLE_FIELDS, TABLE_SEPARATORS, type TableField, type TableSeparator } from './table.model.ts';
export {
  type ConnectorRegistry,
  type FailureSelection,
  type RunErrorCode,
  type RunPlan,
  type RunView,
  type SourceView,
  INTERVAL_MINUTES,
} from './sync.model.ts';
export { type SyncDeps } from './sync.deps.ts';
export { addSource, type SourceInput } from './sources/add-source.ts';
export { changeSource, type SourceChange } from './sources/change-source.ts';
export { previewReaders, undoReaders, type ReadersPreview } from './sources/source-readers.ts';
export { previewRemoval, removeSource, type RemovalPreview } from './sources/remove-source.ts';
export { checkSource, type CheckReport } from './checks/check-source.ts';
export { type CheckStep } from './checks/steps.ts';
export { startAuthorisation } from './authorise/start-authorisation.ts';
export { finishAuthorisation, type AuthorisationAnswer } from './authorise/finish-authorisation.ts';
export { forgetGrants } from './credentials/forget-grants.ts';
export { CALLBACK_PATH } from './authorise/authorisation.ts';
export { receiveWebhook } from './webhooks/receive-webhook.ts';
export { detectSource, type DetectedSource, type DetectionResult } from './sources/detect-source.ts';
export { queueRun, planSync } from './runs/queue-run.ts';
export { cancelRun } from './runs/cancel-run.ts';
export { tellLearners } from './learner-records/tell-learners.ts';
export { runSync } from './runs/run-sync.ts';
export {
  listSources,
  getSource,
  sourceBriefs,
  allSourceConfigs,
  type SourceBrief,
} from './sources/source.read.ts';
export { listRuns, stalledRuns } from './runs/run.read.ts';
export { releaseAllLeases } from './runs/lease.store.ts';
export { listFailures, type FailureView } from './failures/failure.read.ts';
export { FAILURE_REASONS, listFailureGroups, type FailureGroup } from './failures/failure-groups.ts';
export { retryFailures } from './failures/retry-failures.ts';
export { dueSources, type DueSource } from './runs/due-sources.ts';
export { allowHost, disallowHost, listAllowedHosts, type AllowedHost } from './sources/allowed-hosts.ts';
export { decideRemoval, reopenRemoval, undoRemovals } from './removal/decide-removal.ts';
export {
  listRemovalRequests,
  getRemovalRequest,
  type RemovalRequestState,
  type RemovalRequestView,
} from './removal/removal-request.read.ts';
export { mustAsk, type RemovalGuard } from './removal/guard.ts';
export { endAllGrace } from './removal/end-grace.ts';
export { refreshDueGroups } from './groups/refresh-groups.ts';
export { groupsLagMinutes } from './groups/groups-clock.ts';
export { readersLagMinutes, readersMode, type Freshness, type ReadersMode } from './freshness/freshness.ts';
export { freshnessOfSources, type SourceFreshness } from './freshness/freshness.read.ts';
export { watchBudgets } from './freshness/watch-budgets.ts';
export { explainVisibility, type Explanation, type ExplanationStep } from './explain/explain-visibility.ts';
export { linkChanged } from './sources/link-changed.ts';
export { syncTraces } from './sync.traces.ts';
export { syncMigrations } from './migrations/index.ts';
