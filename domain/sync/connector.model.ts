import type { ZodObject, ZodRawShape, infer as Infer } from 'zod';
import type { ItemKind, Level } from '@mesh/domain/catalogue';
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
  /** `inherit`: the readers that the administrator gave the source. An empty list: nobody. */
  readers: 'inherit' | ReaderReference[];
  content: SourceContent;
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

/** One record that could not be read; the pass goes on. */
export interface ItemFailure {
  type: 'failure';
  nativeId: string;
  reason: string;
}

export interface ConnectorContext<Config> {
  config: Config;
  http: HttpClient;
  log: Logger;
  /** Ends the pass: a cancel by a person or the stop of the process. */
  signal: AbortSignal;
  now(): Date;
}

export interface StreamDefinition {
  name: string;
  /** How the mesh learns of removals. `slim-diff`: by `listIds` after a complete pass. `feed`: `pull` yields them. */
  removed: 'slim-diff' | 'feed' | 'state-field' | 'webhook' | 'never';
  /** How readers are known. `inherited`: those that the administrator gave the source. `unknown`: nobody. */
  acl: 'listed' | 'inherited' | 'public' | 'unknown';
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
  streams: readonly StreamDefinition[];
  /** Minutes between two runs unless the administrator says otherwise. */
  defaultInterval: number;
  /** Proves address and credentials with as few requests as possible. Throws ConnectorError. */
  check(context: ConnectorContext<Infer<ZodObject<Shape>>>): Promise<CheckResult>;
  /**
   * One page of a pass: yields changes and failures, returns where to go on. Must leave at most a page undone when
   * it throws. `checkpoint` is undefined on the very first pass.
   */
  pull(
    context: ConnectorContext<Infer<ZodObject<Shape>>>,
    stream: string,
    checkpoint: Checkpoint | undefined,
  ): AsyncGenerator<Change | ItemFailure, Checkpoint>;
  /** All native ids that exist now, in pages; needed by `removed: 'slim-diff'`. `checkpoint`: the end of the pass. */
  listIds?(
    context: ConnectorContext<Infer<ZodObject<Shape>>>,
    stream: string,
    checkpoint: Checkpoint,
  ): AsyncGenerator<readonly string[], void>;
  /** Says whether an address is one of its own; undefined: no. */
  detect?(probe: Probe, http: HttpClient): Promise<Detection | undefined>;
}

export type ConnectorErrorCode =
  'unreachable' | 'unauthorised' | 'not_what_was_expected' | 'rate_limited' | 'invalid_config';

/** A failure of the source that a person can act on; the message names what, why and the remedy. */
export class ConnectorError extends Error {
  readonly code: ConnectorErrorCode;
  readonly field: string | undefined;

  constructor(code: ConnectorErrorCode, message: string, details: { field?: string; cause?: unknown } = {}) {
    super(message, { cause: details.cause });
    this.name = 'ConnectorError';
    this.code = code;
    this.field = details.field;
  }
}
