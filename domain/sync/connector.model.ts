import type { ZodObject, ZodRawShape, infer as Infer } from 'zod';
import type { ItemKind, Level } from '@mesh/domain/catalogue';
import type { LearnerState } from '@mesh/domain/records';
import type { ReaderReference } from '@mesh/domain/access';
import type { HttpClient } from '@mesh/platform/http';
import type { Logger } from '@mesh/platform/logging';

/** JSON that a connector keeps between two pages or two runs. */
export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/** Where a pass stands. `hasMore: false` ends the pass; `position` is then where the next run's pass begins. */
export interface Checkpoint {
  position: Json;
  hasMore: boolean;
  /** How far this pass is, when the source lets one know. */
  progress?: { done: number; total?: number };
  /**
   * With the end of a pass: whether the runtime now asks `listIds` and removes what is not named. Default: yes for
   * `slim-diff`, else no. A pass that was incomplete says no; one of a `feed` that read everything anew says yes.
   */
  prune?: boolean;
}

/** Content as the source has it; cut into passages by the runtime, in a worker. */
export interface SourceContent {
  bytes: Uint8Array | string;
  mediaType?: string;
  fileName?: string;
}

/** Fields of an item whose value comes from a vocabulary of the source's own. */
export type TermField = 'kind' | 'level';

/** One item as a source tells it. Absent fields are filled from the document. */
export interface SourceItem {
  /** The source's own, never-changing id; never a path or a title when the source has anything better. */
  nativeId: string;
  kind?: ItemKind;
  title?: string;
  url?: string;
  language?: string;
  minutes?: number;
  level?: Level;
  author?: string;
  keywords?: string[];
  updatedAt?: Date;
  /**
   * `inherit`: the readers that the administrator gave the source. `unknown`, or an empty list: nobody.
   * A list may name groups of the source: `source-group:<native id>`, see `listGroups`.
   */
  readers: 'inherit' | 'unknown' | ReaderReference[];
  content: SourceContent;
  /**
   * The source's own words for what the mesh maps: mapped by the administrator's table, else by the connector's
   * `terms`, else listed as unmapped while `kind` and `level` above hold.
   */
  terms?: Partial<Record<TermField, string>>;
  /** The source's own values, kept beside the mapped ones. */
  sourceValues?: Record<string, Json>;
}

export interface Upsert {
  type: 'upsert';
  item: SourceItem;
}

export interface Delete {
  type: 'delete';
  nativeId: string;
}

export type Change = Upsert | Delete;

/** One line of a snapshot for the record store: who, at what, how far. */
export interface LearnerRecord {
  type: 'record';
  /** Of the line: unique in its stream, and always the same for this learner at this activity. */
  nativeId: string;
  /**
   * What the source calls the learner by, as it does in statements that it sends itself: its address, without a slash at
   * the end, and its own id of the learner. Never a mail: who that is, the registry of persons says.
   */
  learner: { homePage: string; name: string };
  /** IRI: the address of the item. */
  activity: string;
  state: LearnerState;
  /** When it came to be so; absent when the source does not say: then it is when the mesh saw it. */
  at?: Date;
}

/** Why a record could not be read, for grouping: each has its remedy in domain/sync/failures. */
export type FailureCode =
  'not_found' | 'unreadable' | 'too_large' | 'refused' | 'invalid' | 'readers' | 'source_error' | 'unknown';

/** One record that could not be read; the pass goes on. */
export interface ItemFailure {
  type: 'failure';
  nativeId: string;
  reason: string;
  /** Default: `unknown`. */
  code?: FailureCode;
  title?: string;
}

/** A group of people as the source has it; nested groups are members `source-group:<native id>`. */
export interface SourceGroup {
  nativeId: string;
  title: string;
  members: ReaderReference[];
}

/** What a session with the source is carried by; stored sealed. `values`: whatever else the profile keeps. */
export interface Credential {
  accessToken: string;
  refreshToken?: string;
  /** ISO 8601; absent: until the source refuses it. */
  expiresAt?: string;
  values?: Record<string, Json>;
}

/** The credential of one source, shared by every process and by parallel requests. */
export interface CredentialStore {
  current(): Promise<Credential | undefined>;
  /**
   * Replaces a credential that was refused or is about to expire. One `obtain` runs at a time for a source: whoever
   * comes later gets its result, as does whoever holds a `stale` one that was replaced already. The result is stored
   * before it is used, so that a rotated refresh token is never lost. What `obtain` throws is the caller's.
   */
  renew(
    stale: Credential | undefined,
    obtain: (current: Credential | undefined) => Promise<Credential>,
  ): Promise<Credential>;
}

export interface ConnectorContext<Config> {
  config: Config;
  http: HttpClient;
  credential: CredentialStore;
  log: Logger;
  /** Ends the pass: a cancel by a person or the stop of the process. */
  signal: AbortSignal;
  now(): Date;
  /** Adds a sentence to the history of the run, for administrators: what was waited for, left out, or done otherwise. */
  note?(text: string): void;
}

export interface CheckContext<Config> extends ConnectorContext<Config> {
  /** Says, in a few words, what is tried next; when the check throws, the step begun last is the one that failed. */
  step(title: string): void;
}

/** How a connector proves who it is; shown to people, and `authorisation-code` makes the product offer a browser flow. */
export type AuthKind =
  'none' | 'token' | 'basic' | 'session' | 'client-credentials' | 'authorisation-code' | 'signed-jwt';

/** What the browser flow needs to know (RFC 6749 section 4.1, with PKCE of RFC 7636). */
export interface OAuthClient {
  authorisationUrl: string;
  tokenUrl: string;
  clientId: string;
  clientSecret?: string;
  scopes: readonly string[];
  /** Further parameters of the authorisation request, e.g. `{ access_type: 'offline' }`. */
  parameters?: Record<string, string>;
}

/** A call that the source makes by itself, as it came in. */
export interface WebhookRequest {
  headers: Headers;
  query: URLSearchParams;
  body: Uint8Array;
}

/** `changed`: a run is queued. `answer`: sent back as it is (a vendor's handshake). `refused`: the signature is wrong. */
export type WebhookOutcome =
  | { type: 'changed' }
  | { type: 'ignored' }
  | { type: 'refused'; reason: string }
  | { type: 'answer'; body: string; mediaType: string };

export interface StreamDefinition {
  name: string;
  /** `records` (completions, grades) come by `pullRecords` for the record store and are no part of the catalogue. Default: items. */
  yields?: 'items' | 'records';
  /** How the mesh learns of removals. `slim-diff`: by `listIds` after a complete pass. `feed`: `pull` yields them. */
  removed: 'slim-diff' | 'feed' | 'state-field' | 'webhook' | 'never';
  /** How readers are known. `inherited`: those that the administrator gave the source. `unknown`: nobody. */
  acl: 'listed' | 'inherited' | 'public' | 'unknown';
  /** Minutes between two comparisons of ids by `listIds`, when removals are not noticed otherwise. Default 0: every pass. */
  slimEveryMinutes?: number;
}

export interface CheckResult {
  /** What the source says it is, e.g. its title. */
  title: string;
  /** One line for a person: what was found. */
  detail: string;
}

/** What a pasted address turned out to be. */
export interface Detection {
  /** 0–1: the connector that is surest is offered first. */
  confidence: number;
  name: string;
  /** A configuration that can be used as it is, but for `needs`. */
  config: Record<string, Json>;
  found: string;
  /** Fields of the configuration that the person still has to fill. */
  needs: { field: string; reason: string }[];
}

/** A pasted address and, when it is one of the web, what a first GET answered. */
export interface Probe {
  address: string;
  url?: URL;
  response?: { status: number; url: string; mediaType: string; text: string };
}

/** A kind of source. Everything that the product shows or asks about it comes from this definition. */
export interface Connector<Shape extends ZodRawShape = ZodRawShape> {
  id: string;
  title: string;
  description: string;
  /** Each field carries `.meta({ title, description, secret? })`: form, validation and docs page come from it. */
  config: ZodObject<Shape>;
  auth: AuthKind;
  streams: readonly StreamDefinition[];
  /** The source's own words for kinds and levels, in lower case, and what they are here. */
  terms?: { kind?: Readonly<Record<string, ItemKind>>; level?: Readonly<Record<string, Level>> };
  /** Minutes between two runs unless the administrator says otherwise. */
  defaultInterval: number;
  /** Proves address and credentials with as few requests as possible. Throws ConnectorError. */
  check(context: CheckContext<Infer<ZodObject<Shape>>>): Promise<CheckResult>;
  /**
   * One page of a pass: yields changes and failures, returns where to go on. Must leave at most a page undone when
   * it throws. `checkpoint` is undefined on the very first pass.
   */
  pull(
    context: ConnectorContext<Infer<ZodObject<Shape>>>,
    stream: string,
    checkpoint: Checkpoint | undefined,
  ): AsyncGenerator<Change | ItemFailure, Checkpoint>;
  /**
   * One page of a snapshot of a stream of `records`, as `pull` does for items. A line that is not told any longer says
   * nothing: who has left a course keeps what they did. What was taken back is told as a line without it.
   */
  pullRecords?(
    context: ConnectorContext<Infer<ZodObject<Shape>>>,
    stream: string,
    checkpoint: Checkpoint | undefined,
  ): AsyncGenerator<LearnerRecord | ItemFailure, Checkpoint>;
  /** All native ids that exist now, in pages; needed by `removed: 'slim-diff'`. `checkpoint`: the end of the pass. */
  listIds?(
    context: ConnectorContext<Infer<ZodObject<Shape>>>,
    stream: string,
    checkpoint: Checkpoint,
  ): AsyncGenerator<readonly string[], void>;
  /** All groups that readers may name, each with all its direct members; asked for before every run and between. */
  listGroups?(context: ConnectorContext<Infer<ZodObject<Shape>>>): AsyncGenerator<SourceGroup, void>;
  /**
   * Reads these items anew: those that failed, and those that `listIds` left out, before they are removed. An upsert, a
   * delete or a failure for each id that it knows of; what it could not reach is a failure, never a delete.
   * `checkpoint`: where the stream stands, for whoever needs it to tell which record an id means.
   */
  read?(
    context: ConnectorContext<Infer<ZodObject<Shape>>>,
    stream: string,
    nativeIds: readonly string[],
    checkpoint: Checkpoint | undefined,
  ): AsyncGenerator<Change | ItemFailure, void>;
  /** For `auth: 'authorisation-code'`: the client of the browser flow; undefined when these settings need none. */
  oauth?(config: Infer<ZodObject<Shape>>): OAuthClient | undefined;
  /** Proves a webhook's signature and says what it means. Without it, the source has no webhooks. */
  webhook?(
    context: ConnectorContext<Infer<ZodObject<Shape>>>,
    request: WebhookRequest,
  ): Promise<WebhookOutcome>;
  /** Says whether an address is one of its own; undefined: no. */
  detect?(probe: Probe, http: HttpClient): Promise<Detection | undefined>;
}

export type ConnectorErrorCode =
  'unreachable' | 'unauthorised' | 'not_what_was_expected' | 'rate_limited' | 'invalid_config';

/** A failure of the source that a person can act on; the message names what, why and the remedy. */
export class ConnectorError extends Error {
  readonly code: ConnectorErrorCode;
  readonly field: string | undefined;
  /** With `rate_limited`, when the source says it: not before then. */
  readonly retryAt: Date | undefined;

  constructor(
    code: ConnectorErrorCode,
    message: string,
    details: { field?: string | undefined; cause?: unknown; retryAt?: Date | undefined } = {},
  ) {
    super(message, { cause: details.cause });
    this.name = 'ConnectorError';
    this.code = code;
    this.field = details.field;
    this.retryAt = details.retryAt;
  }
}
