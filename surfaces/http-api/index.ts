/**
 * The REST API of the mesh: translates HTTP to use cases and their views to JSON. Decides nothing about learning.
 * Invariants: every route authenticates and authorises before it reads anything; an error says what, why and what to
 * do, and an unknown one says nothing but its log id.
 */
export { endStreams, recheckStreams } from './event-stream.ts';
export { createHttpApi } from './create-http-api.ts';
export { restReference } from './reference.ts';
export type { SignInEnded } from './callbacks/create-callbacks.ts';
export type { SignInRefusal } from '@mesh/domain/sign-in';
export { SESSION_COOKIES } from './authenticate.ts';
export type { HttpApiDeps } from './api.deps.ts';
export { DEFAULT_RATE_LIMITS, type RateLimits } from './rate-limit.ts';
export type { Problem } from './schemas/common.ts';
export type {
  AskedPasskey,
  EndedSessions,
  OwnSessions,
  OwnSignIn,
  SignInLink,
} from './schemas/own-sign-in.ts';
export type { Person, Session, SourceGroups } from './schemas/session.ts';
export type { People, PersonDetail, PersonMerges } from './schemas/people.ts';
export type {
  IdentityProvider,
  IdentityProviderChange,
  IdentityProviders,
  OwnAccounts,
  ProviderCheck,
  WaitingAccounts,
} from './schemas/identity-providers.ts';
export type { ChangedGroupMembers, Group, GroupLearning, GroupMembers, Groups } from './schemas/groups.ts';
export type {
  MergeProposals,
  LdapCheck,
  LdapSource,
  PeopleImport,
  PeopleImportErrors,
  PeopleImports,
  PeopleImportSent,
  PeopleImportSettings,
} from './schemas/people-imports.ts';
export type { Permissions, RoleAssignments } from './schemas/roles.ts';
export type {
  Consents,
  Erasure,
  ErasurePlan,
  Erasures,
  ErasureVerdict,
  PrivacySettings,
  PrivacyStores,
  RetentionPlan,
  RetentionRules,
  RetentionRun,
  RetentionRuns,
} from './schemas/privacy.ts';
export type { AuditEntries, AuditEntry, AuditVerdict } from './schemas/audit.ts';
export type { Item, ItemDetail, Items, Passage, PassageReference, Reader } from './schemas/items.ts';
export type { ItemChange, Overlay, SameAs } from './schemas/item-edits.ts';
export type { MappedTerm, TermMapping, TermMappings, UnmappedTerms } from './schemas/terms.ts';
export type { Connector, Connectors } from './schemas/connectors.ts';
export type { Explanation, VisibilityQuestion } from './schemas/visibility.ts';
export type {
  ActorIdentifier,
  RecordActor,
  RecordActorDecision,
  RecordActors,
} from './schemas/record-actors.ts';
export type { RecordAttempt, RecordAttempts } from './schemas/record-attempts.ts';
export type {
  RecordStatement,
  RecordStatementDetail,
  RecordStatements,
} from './schemas/record-statements.ts';
export type { RecordTimeline, RecordTimelineEntry } from './schemas/record-timeline.ts';
export type {
  CheckedConnection,
  CreatedRecordCredential,
  RecordCredential,
  RecordCredentials,
  RotatedSecret,
} from './schemas/record-credentials.ts';
export type {
  ImportRefusals,
  NewRecordImport,
  RecordImport,
  RecordImports,
  RefusalGroup,
} from './schemas/record-imports.ts';
export type { NewRecordPull, RecordPull, RecordPulls } from './schemas/record-pulls.ts';
export type { SenderLints } from './schemas/record-lint.ts';
export type {
  CreatedRecordWebhook,
  RecordDeliveries,
  RecordForward,
  RecordForwards,
  RecordWebhook,
  RecordWebhooks,
  TestedDestination,
} from './schemas/record-destinations.ts';
export type {
  DeadLetter,
  DeadLetterGroups,
  DeadLetters,
  DiscardedReason,
  ReplayedDeadLetter,
  ReplayedReason,
} from './schemas/dead-letters.ts';
export type { RemovalDecision, RemovalRequest, RemovalRequests, RemovalUndo } from './schemas/removals.ts';
export type {
  Authorisation,
  CheckResult,
  Detected,
  Freshness,
  FreshnessList,
  NewSource,
  ReadersPreview,
  RemovalPreview,
  Source,
  SourceChange,
  Sources,
} from './schemas/sources.ts';
export type { AllowedHost, AllowedHosts } from './schemas/allowed-hosts.ts';
export type { CsvPreviewAnswer, CsvPreviewQuestion, Upload } from './schemas/csv.ts';
export type { FailureGroups, Failures, Run, Runs } from './schemas/runs.ts';
export type { Answer, Citation } from './schemas/answers.ts';
export type { FacetValue, Hit, SearchAnswer, SnippetPart, Typeahead } from './schemas/search.ts';
export type { Feedback, SuggestRequest, Suggestion, Suggestions } from './schemas/suggestions.ts';
export type { CreatedToken, NewToken, SystemInfo, Token, Tokens } from './schemas/system.ts';
