/** The wire's shapes are the server's own. Of JSON Schema only what connectors' settings use is named. */
export type {
  Answer,
  AskedPasskey,
  AuditEntries,
  AuditEntry,
  AuditVerdict,
  Authorisation,
  ChangedGroupMembers,
  CheckedConnection,
  CheckResult,
  Citation,
  Connector,
  Consents,
  CreatedRecordCredential,
  CreatedRecordWebhook,
  CsvPreviewAnswer,
  CsvPreviewQuestion,
  DeadLetter,
  DeadLetterGroups,
  DeadLetters,
  Detected,
  DiscardedReason,
  EndedSessions,
  Erasure,
  ErasurePlan,
  Erasures,
  ErasureVerdict,
  Explanation,
  FacetValue,
  FailureGroups,
  Failures,
  Feedback,
  Freshness,
  FreshnessList,
  Group,
  GroupMembers,
  Groups,
  Hit,
  IdentityProvider,
  IdentityProviderChange,
  IdentityProviders,
  Item,
  ItemChange,
  ItemDetail,
  MappedTerm,
  MergeProposals,
  NewRecordImport,
  NewRecordPull,
  OwnAccounts,
  OwnSessions,
  OwnSignIn,
  Passage,
  People,
  PeopleImport,
  PeopleImportErrors,
  PeopleImports,
  PeopleImportSent,
  PeopleImportSettings,
  Permissions,
  Person,
  PersonDetail,
  PersonMerges,
  PrivacySettings,
  PrivacyStores,
  ProviderCheck,
  Reader,
  ReadersPreview,
  RecordActor,
  RecordActorDecision,
  RecordActors,
  RecordAttempt,
  RecordAttempts,
  RecordCredential,
  RecordDeliveries,
  RecordForward,
  RecordImport,
  RecordImports,
  RecordPull,
  RecordStatement,
  RecordStatementDetail,
  RecordStatements,
  RecordTimeline,
  RecordTimelineEntry,
  RecordWebhook,
  RemovalPreview,
  RemovalRequest,
  RemovalUndo,
  ReplayedDeadLetter,
  ReplayedReason,
  RetentionPlan,
  RetentionRules,
  RetentionRun,
  RetentionRuns,
  RoleAssignments,
  RotatedSecret,
  Run,
  SameAs,
  SearchAnswer,
  Session,
  SignInEnded,
  SignInLink,
  SnippetPart,
  Source,
  SourceChange,
  SourceGroups,
  Suggestion,
  Suggestions,
  SystemInfo,
  TermMapping,
  TestedDestination,
  Token,
  Typeahead,
  UnmappedTerms,
  Upload,
  WaitingAccounts,
} from '@mesh/surfaces/http-api';
import type {
  RecordDeliveries,
  RecordForward,
  DeadLetterGroups,
  Detected,
  FailureGroups,
  FreshnessList,
  People,
  PersonDetail,
  RoleAssignments,
  Permissions,
  RecordActor,
  RecordCredential,
  RecordTimelineEntry,
  Run,
  SearchAnswer,
  SenderLints,
  UnmappedTerms,
} from '@mesh/surfaces/http-api';

export type Detection = Detected['detections'][number];
export type FailureGroup = FailureGroups['groups'][number];
export type FailureCode = FailureGroup['code'];
export type ListedPerson = People['people'][number];
export type PersonIdentifier = NonNullable<PersonDetail['identifiers']>[number];
export type RoleAssignment = RoleAssignments['assignments'][number];
export type AccessRole = RoleAssignment['role'];
export type Permission = Permissions['permissions'][number];
export type RunPlan = NonNullable<Run['plan']>;
export type FreshnessRow = FreshnessList['sources'][number];
export type UnmappedTerm = UnmappedTerms['terms'][number];
export type ActorState = RecordActor['state'];
export type ActorProposal = RecordActor['proposals'][number];
export type DeadLetterGroup = DeadLetterGroups['groups'][number];
export type DeadLetterReason = Pick<DeadLetterGroup, 'code' | 'place'>;
export type Delivery = RecordDeliveries['deliveries'][number];
export type DeliveryState = Delivery['state'];
export type DeliveryFilters = RecordForward['filters'];
export type XapiScope = RecordCredential['scopes'][number];
export type SenderLint = SenderLints['senders'][number];
export type LintFinding = SenderLint['findings'][number];
/** What was done, in words. */
export type DeedWords = Omit<RecordTimelineEntry, 'statementId' | 'storedAt' | 'by' | 'witness'>;

export type FacetName = keyof SearchAnswer['facets'];

export interface JsonSchema {
  type?: string | string[];
  title?: string;
  description?: string;
  properties?: Record<string, JsonSchema>;
  required?: string[];
  enum?: (string | number)[];
  items?: JsonSchema;
  format?: string;
  default?: unknown;
  secret?: boolean;
}
