import type { output, ZodType } from 'zod';
import type { Change, ConnectorContext, ItemFailure, Json } from '@mesh/domain/sync';

/** One page of a list, as the connector read it. */
export interface PassPage<At extends Json> {
  /** As the source sent them: each is checked by itself, so that a bad one costs only itself. */
  records: readonly unknown[];
  /** Where this list goes on; undefined: this was its last page. */
  next: At | undefined;
  /** The server's clock when it answered; what changes from the first page's on belongs to the next pass. */
  date?: Date | undefined;
  /** Records of the whole pass, when the source says so. */
  total?: number | undefined;
  /** True when something of this list cannot be read now: nothing is removed after this pass. */
  gaps?: boolean;
}

export interface PageRequest<Part extends Json, At extends Json> {
  part: Part;
  at: At;
  /** Only what changed from then on, by the source's clock; undefined: everything. */
  since: Date | undefined;
}

export type Told = Change | ItemFailure;

export interface PagedPass<Config, Part extends Json, At extends Json, Schema extends ZodType> {
  /** The lists that a pass goes through (spaces, channels, courses), asked for when it begins. */
  parts(context: ConnectorContext<Config>): Promise<readonly Part[]> | readonly Part[];
  /** Where each list begins, usually `paging.first`. */
  first: At;
  page(context: ConnectorContext<Config>, request: PageRequest<Part, At>): Promise<PassPage<At>>;
  /** What one record must look like. */
  record: Schema;
  /** The native id, also of a record that does not fit; undefined: it has none. */
  idOf(raw: unknown, part: Part): string | undefined;
  /** False: no item (any more), so it is removed if it was one. Default: every record is one. */
  isItem?(record: output<Schema>, part: Part, context: ConnectorContext<Config>): boolean;
  /**
   * May ask the source for more. What it throws is the record's failure, unless it concerns the whole source. `basis` is as
   * it was when this page was asked for.
   */
  toChange(
    record: output<Schema>,
    part: Part,
    context: ConnectorContext<Config>,
    basis: string | undefined,
  ): Promise<Told | readonly Told[]> | Told | readonly Told[];
  /** Records that are turned at once. Default 1. */
  atOnce?: number;
  /** Left out: every pass reads everything. */
  delta?: {
    /** Minutes before the end of the last pass that are asked for again, for changes that show late. Default 5. */
    overlapMinutes?: number;
    /** Everything is read anew so often. Default 168: a week. */
    fullEveryHours?: number;
  };
  /**
   * What every record depends on besides itself, such as who may read all of them, asked for with every page: where it is
   * another than in the pass or the page before, everything is read anew.
   */
  basis?(context: ConnectorContext<Config>): Promise<string> | string;
  /** All ids of one page of a part. Left out: by `page` without `since`, `idOf` and `isItem`. */
  ids?(
    context: ConnectorContext<Config>,
    request: { part: Part; at: At },
  ): Promise<{ ids: readonly string[]; next: At | undefined }>;
  /**
   * Ids are listed twice, for lists by page number: when a record goes while they are read, another one slips from a
   * page that is to come into one that was read.
   */
  listTwice?: boolean;
  /** These records as they are now; whatever no record answers for is there no more. For `read`. */
  byIds?(context: ConnectorContext<Config>, nativeIds: readonly string[]): Promise<readonly Single<Part>[]>;
  /** False: what the source no longer lists stays (`removed: 'never'`). Default: compared after a full pass. */
  prunes?: boolean;
}

/** A record that was asked for by itself. */
interface Single<Part extends Json> {
  /** The list that it lies in. */
  part: Part;
  /** As the source sent it. */
  record: unknown;
  /** Ids asked for that it answers, where items hang on a record, such as its files. Default: its own. */
  answers?: readonly string[];
}
