/** The wire's shapes are the server's own. Of JSON Schema only what connectors' settings use is named. */
export type {
  Answer,
  Authorisation,
  CheckResult,
  Citation,
  Connector,
  CsvPreviewAnswer,
  CsvPreviewQuestion,
  Detected,
  Explanation,
  FacetValue,
  FailureGroups,
  Failures,
  Feedback,
  Freshness,
  FreshnessList,
  Group,
  Hit,
  Item,
  ItemChange,
  ItemDetail,
  MappedTerm,
  Passage,
  Person,
  Reader,
  RemovalPreview,
  RemovalRequest,
  RemovalUndo,
  Run,
  SameAs,
  SearchAnswer,
  Session,
  SignInEnded,
  SnippetPart,
  Source,
  SourceChange,
  SourceGroups,
  Suggestion,
  Suggestions,
  SystemInfo,
  TermMapping,
  Token,
  Typeahead,
  UnmappedTerms,
  Upload,
} from '@mesh/surfaces/http-api';
import type {
  Detected,
  FailureGroups,
  FreshnessList,
  Run,
  SearchAnswer,
  UnmappedTerms,
} from '@mesh/surfaces/http-api';

export type Detection = Detected['detections'][number];
export type FailureGroup = FailureGroups['groups'][number];
export type FailureCode = FailureGroup['code'];
export type RunPlan = NonNullable<Run['plan']>;
export type FreshnessRow = FreshnessList['sources'][number];
export type UnmappedTerm = UnmappedTerms['terms'][number];
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
