/** The wire's shapes (see docs of `/api/v1`): camelCase, ISO dates, UUID ids. */
export interface Person {
  id: string;
  slug: string;
  name: string;
  email: string | null;
  jobTitle: string | null;
  location: string | null;
  language: string;
  timeZone: string;
  managerId: string | null;
}
export interface Session {
  organisation: { name: string; demo: boolean };
  canActAs: boolean;
  person: Person | null;
  scopes: string[];
  languages: string[];
  version: string;
}
export interface Item {
  id: string;
  sourceId: string;
  sourceName: string;
  kind: string;
  title: string;
  url: string | null;
  language: string;
  minutes: number;
  level: string | null;
  author: string | null;
  keywords: string[];
  updatedAt: string;
  checkedAt: string;
}
export interface PassageRef {
  id: string;
  headingPath: string[];
}
export interface Passage extends PassageRef {
  ordinal: number;
  text: string;
  markdown: string;
  wordCount: number;
  minutes: number;
  url: string | null;
}
export interface Reader {
  kind: 'everyone' | 'group' | 'person';
  id: string | null;
  name: string;
}
export interface ItemDetail extends Item {
  version: number;
  readers: Reader[];
  passages: Passage[];
}
export interface SnippetPart {
  text: string;
  highlight: boolean;
}
export interface Hit {
  item: Item;
  passage: PassageRef & { snippet: SnippetPart[] };
  url: string | null;
  minutes: number;
  score: number;
  duplicates: number;
}
export interface FacetValue {
  value: string;
  label?: string | undefined;
  count: number;
}
export type FacetName = 'kind' | 'source' | 'language' | 'level' | 'minutes';
export interface SearchAnswer {
  query: string;
  corrected?: string | undefined;
  total: number;
  totalIsLowerBound: boolean;
  results: Hit[];
  facets: Record<FacetName, FacetValue[]>;
  tookMs: number;
}
export interface Typeahead {
  suggestions: { text: string; itemId: string; kind: string }[];
}
export interface Citation {
  number: number;
  item: Item;
  passage: PassageRef;
  url: string | null;
}
export interface Answer {
  query: string;
  answer: { sentences: { text: string; citation: number }[]; citations: Citation[] } | null;
  reason?: string | undefined;
}
export interface Suggestion {
  item: Item;
  passage: PassageRef & { text: string };
  url: string | null;
  minutes: number;
  reasons: string[];
  score: number;
  checkedAt: string;
}
export interface Suggestions {
  id: string;
  items: Suggestion[];
  about: string[];
  message?: string | undefined;
}
export type Feedback = 'helped' | 'not_for_me' | 'know_it' | 'opened';
export type RunState = 'queued' | 'running' | 'succeeded' | 'failed' | 'cancelled';
export interface Run {
  id: string;
  sourceId: string;
  state: RunState;
  trigger: string;
  queuedAt: string;
  startedAt: string | null;
  finishedAt: string | null;
  counts: { created: number; updated: number; unchanged: number; removed: number; failed: number };
  progress: { done: number; total: number | null };
  message: string | null;
}
export interface Source {
  id: string;
  connector: string;
  connectorTitle: string;
  name: string;
  config: Record<string, unknown>;
  readers: string[];
  intervalMinutes: number;
  state: 'active' | 'paused';
  counts: { items: number; passages: number; failures: number };
  lastRun: Run | null;
  nextRunAt: string | null;
  checkedAt: string | null;
  createdAt: string;
  updatedAt: string;
  acl: string;
  removed: string;
}
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
  minimum?: number;
  maximum?: number;
  maxLength?: number;
  secret?: boolean;
  examples?: unknown[];
}
export interface Connector {
  id: string;
  title: string;
  description: string;
  configSchema: JsonSchema;
  defaultInterval: number;
}
export interface Detection {
  connector: string;
  title: string;
  confidence: number;
  name: string;
  config: Record<string, unknown>;
  found: string;
  needs: { field: string; reason: string }[];
}
export interface Detected {
  address: string;
  detections: Detection[];
  message?: string | undefined;
}
export interface Failure {
  nativeId: string;
  reason: string;
  at: string;
}
export interface Group {
  id: string;
  slug: string;
  name: string;
}
export interface Token {
  id: string;
  name: string;
  scopes: string[];
  createdAt: string;
  expiresAt: string | null;
  lastUsedAt: string | null;
}
export interface SystemState {
  version: string;
  database: { engine: string; bm25: boolean | string; note: string };
  embeddings: { model: string | null; embedded: number; total: number };
  folderRoots: string[];
  lastBackupAt: string | null;
}
