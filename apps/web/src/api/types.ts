/** The wire's shapes are the server's own. Of JSON Schema only what connectors' settings use is named. */
export type * from '@mesh/surfaces/http-api';
export type { LinkView, SignInOptions } from '@mesh/surfaces/sign-in';
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
