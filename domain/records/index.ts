/**
 * What was done: xAPI statements, kept as they were received, and what follows from them.
 * Invariants: a statement is valid for its version when it is here, and never changes.
 */
export {
  SIGNATURE,
  VOIDED,
  attachmentsOf,
  isActivity,
  isAgentOrGroup,
  isGroup,
  targetOf,
  voidedBy,
  type Account,
  type Activity,
  type ActivityDefinition,
  type Agent,
  type AgentOrGroup,
  type Attachment,
  type CheckedStatement,
  type Context,
  type ContextActivities,
  type ContextAgent,
  type ContextGroup,
  type Extensions,
  type Group,
  type InteractionComponent,
  type LanguageMap,
  type Result,
  type Score,
  type Statement,
  type StatementObject,
  type StatementRef,
  type SubStatement,
  type Verb,
  type XapiVersion,
} from './statements/statement.model.ts';
export {
  MAX_ATTACHMENT_BYTES,
  MAX_BATCH,
  MAX_BODY_BYTES,
  MAX_DEPTH,
  MAX_GROUP_MEMBERS,
  MAX_STATEMENT_BYTES,
} from './statements/limits.ts';
export { LATEST_VERSION, negotiateVersion, VERSION_HEADER, VERSIONS } from './statements/version.ts';
export { parseJson } from './statements/parse-json.ts';
export { checkStatements } from './statements/check/check-statements.ts';
export { checkAgent } from './statements/check/check-agent.ts';
export { isIri } from './statements/check/formats.ts';
export { instantOf, isTimestamp } from './statements/check/time.ts';
export { statementsEqual } from './statements/compare-statements.ts';
export { formatStatement } from './statements/format-statement.ts';
export { checkSignature } from './statements/signature.ts';
export {
  agentKey,
  referenceKeys,
  type ReferenceKey,
  type ReferenceKind,
} from './statements/reference-keys.ts';
export { type LearnerDeps, type RecordsDeps } from './records.deps.ts';
export { createStatementReader, type StatementReader } from './statements/statement-reader.ts';
export { createStatementWriter, type StatementWriter } from './statements/statement-writer.ts';
export { storeStatements } from './statements/store-statements.ts';
export {
  consistentThrough,
  MAX_PAGE,
  queryStatements,
  queryTexts,
  readStatement,
  type StatementPage,
  type StatementQuery,
  type StoredStatement,
} from './statements/query-statements.ts';
export { type AttachmentContent, type AttachmentContents } from './attachments/attachments.store.ts';
export { readAttachmentsOf } from './attachments/read-attachments.ts';
export { readActivity } from './activities/read-activity.ts';
export { readAgentPerson, type AgentPerson } from './agents/read-agent.ts';
export {
  MAX_DOCUMENT_BYTES,
  type DocumentAddress,
  type Precondition,
  type StoredDocument,
} from './documents/document.model.ts';
export { listDocumentIds, readDocument } from './documents/read-documents.ts';
export {
  deleteDocument,
  deleteDocuments,
  mergeDocument,
  putDocument,
  type DocumentChange,
} from './documents/change-documents.ts';
export {
  authoriseSender,
  senderMay,
  XAPI_SCOPES,
  type Sender,
  type XapiScope,
} from './credentials/sender.ts';
export { createSenderCache, type SenderCache } from './credentials/sender-cache.ts';
export { authenticateSender, issueAccessToken } from './credentials/authenticate-sender.ts';
export { corsOriginsOf } from './credentials/cors-origins.ts';
export { type CredentialInput } from './credentials/credential-input.ts';
export {
  changeCredential,
  createCredential,
  ensureCredential,
  listCredentials,
  revokeCredential,
  type CredentialChange,
} from './credentials/manage-credentials.ts';
export { rotateSecret } from './credentials/rotate-secret.ts';
export { MAX_OVERLAP_HOURS } from './credentials/secret-overlap.ts';
export {
  checkConnection,
  CONNECTION_STEPS,
  type ConnectionStep,
  type TriedConnection,
} from './credentials/check-connection.ts';
export { type CredentialView } from './credentials/credentials.read.ts';
export { type LogConsumer } from './log/follow-log.ts';
export { createLogFollower, type LogFollower } from './log/log-follower.ts';
export { createLogTail, type LogTail } from './log/log-tail.ts';
export { nameClosed } from './browse/names-closed.ts';
export { beginWatching, readNews, type StatementNews, type WatchFilters } from './browse/watch-statements.ts';
export {
  BATCH_STATEMENTS,
  DELIVERY_DAYS,
  DELIVERY_STATES,
  GIVE_UP_DAYS,
  MAX_DELIVERIES,
  MAX_DESTINATIONS,
  type DeliveryFilters,
  type DestinationKind,
} from './delivery/delivery.model.ts';
export { MAX_FILTER_VALUES } from './delivery/filters.ts';
export { createDeliverer, type Deliverer } from './delivery/deliverer.ts';
export { type DeliveryView } from './delivery/deliveries.read.ts';
export { type DestinationView } from './delivery/destinations.read.ts';
export {
  changeDestination,
  createDestination,
  listDestinations,
  readDestination,
  removeDestination,
  type DestinationChange,
  type DestinationInput,
} from './delivery/manage-destinations.ts';
export { forgetDeliveries, listDeliveries, replay } from './delivery/replay.ts';
export { rotateWebhookSecret } from './delivery/rotate-webhook-secret.ts';
export { DESTINATION_STEPS, testDestination } from './delivery/test-destination.ts';
export { createLearners } from './learners.ts';
export { createTimeline } from './timeline/timeline-consumer.ts';
export { ACTOR_STATES, type ActorPlace, type ActorState, type Proposal } from './registry/registry.read.ts';
export { listActors, type ActorView } from './registry/list-actors.ts';
export { decideActor, type ActorDecision } from './registry/decide-actor.ts';
export { type ActivityItems } from './attempts/activity-items.ts';
export { bindItems } from './attempts/bind-items.ts';
export { type AttemptPlace } from './attempts/attempts.read.ts';
export { FACTS } from './attempts/attempt.model.ts';
export { listAttempts, type AttemptView } from './attempts/list-attempts.ts';
export { readTimeline, type Timeline, type TimelineEntry } from './timeline/read-timeline.ts';
export {
  OBJECT_KINDS,
  tellStatements,
  type DeedWords,
  type StatementWords,
} from './timeline/tell-statements.ts';
export { listStatements, type StatementView } from './browse/list-statements.ts';
export { readStatementDetail, SIGNATURE_STATES } from './browse/read-statement-detail.ts';
export { recordDeeds } from './own/store-own.ts';
export { type Deed } from './own/deed.ts';
export { recordLearnerChanges, type LearnerChange, type LearnerState } from './own/learner-change.ts';
export { type MeshVerb } from './profile/mesh/mesh-concepts.ts';
export { MESH_PROFILE } from './profile/mesh/mesh-profile.ts';
export { profileDifferences, type ProfileDifference } from './profile/profile-differences.ts';
export { settlePersons } from './registry/settle-persons.ts';
export { type DeadLetter, type DeadLetterReason, type DeadLetterView } from './quality/dead-letters.read.ts';
export { DEAD_LETTER_CODES, forgetDeadLetters, keepingRefused } from './quality/keep-dead-letter.ts';
export { EXPORT_FORMATS, exportStatements, type StatementFilters } from './exchange/export-statements.ts';
export { type ExchangeDeps } from './exchange/exchange.deps.ts';
export { releaseRowLeases } from './exchange/row-lease.ts';
export { createArchiveFolder } from './exchange/import/archive-folder.ts';
export { IMPORT_FORMATS, type ImportFormat } from './exchange/import/cut-elements.ts';
export { findDueImports, type ImportView } from './exchange/import/imports.read.ts';
export {
  cancelImport,
  createImport,
  forgetUnsentImports,
  listImportRefusals,
  type ImportRefusalView,
  listImports,
  MAX_ARCHIVE_BYTES,
  readImportState,
  type ImportInput,
} from './exchange/import/manage-imports.ts';
export { readImport } from './exchange/import/read-import.ts';
export { receiveArchive } from './exchange/import/receive-archive.ts';
export {
  changePull,
  createPull,
  listPulls,
  PULL_INTERVAL,
  PULL_OVERLAP,
  pullNow,
  readPull,
  removePull,
  type PullChange,
  type PullInput,
} from './exchange/pull/manage-pulls.ts';
export { findDuePulls, PULL_STATES, type PullView } from './exchange/pull/pulls.read.ts';
export { runPull } from './exchange/pull/run-pull.ts';
export { contentsOfParts } from './attachments/contents-of-parts.ts';
export { parseMediaType } from './attachments/media-type.ts';
export { parseMultipart } from './attachments/parse-multipart.ts';
export { multipartPieces, newBoundary } from './attachments/write-multipart.ts';
export { LINT_RULE_NAMES, type LintRule } from './quality/lint/lint-rules.ts';
export { createSendingNotes, type SendingNotes } from './quality/lint/sending-notes.ts';
export { createSenderLint } from './quality/lint/lint-consumer.ts';
export { readSenderLint, type LintFinding, type SenderLint } from './quality/lint/read-lint.ts';
export {
  discardDeadLetter,
  listDeadLetterGroups,
  listDeadLetters,
  readDeadLetter,
  replayDeadLetter,
} from './quality/manage-dead-letters.ts';
export { discardReason, replayReason } from './quality/replay-reason.ts';
export {
  countStatementsOf,
  destinationsThatGot,
  exportStatementsOf,
  waitingActorsLike,
  type GivenTo,
} from './erasure/statements-of-person.ts';
export { agentsOfPerson, tombstoneKeyOfAgent } from './erasure/identities.ts';
export { eraseStatements, type ErasedStatements, type StatementErasure } from './erasure/erase-statements.ts';
export { countForgettable, forgetStatements, type Forgotten } from './erasure/forget-statements.ts';
export { countLearners, type GroupLearning } from './attempts/count-learners.ts';
export { recordsTraces } from './records.traces.ts';
export { recordsMigrations } from './migrations/index.ts';
