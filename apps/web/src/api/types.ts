/** The wire's shapes are the server's own. Of JSON Schema only what connectors' settings use is named. */
export type {
  Answer,
  Citation,
  Connector,
  Detected,
  FacetValue,
  Failures,
  Feedback,
  Group,
  Hit,
  Item,
  ItemDetail,
  Passage,
  Person,
  Reader,
  RemovalPreview,
  Run,
  SearchAnswer,
  Session,
  SnippetPart,
  Source,
  SourceChange,
  Suggestion,
  Suggestions,
  SystemInfo,
  Token,
  Typeahead,
} from '@mesh/surfaces/http-api';
import type { Detected, SearchAnswer } from '@mesh/surfaces/http-api';

export type Detection = Detected['detections'][number];
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
