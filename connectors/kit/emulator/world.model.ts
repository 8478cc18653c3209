/** A record to make; what is left out the world makes up. */
export interface NewRecord {
  title?: string;
  text?: string;
  /** The source's own word for what it is. */
  term?: string;
  readers?: RecordReaders;
}

/** Mails of persons and groups of the source (`group:<id>`); `unknown`: the source does not say. */
export type RecordReaders = 'everyone' | 'unknown' | readonly string[];

/**
 * What can happen in an outside system. Records are named by the native id that the connector gives them. What the
 * real system cannot do is absent, and the emulator's `cannot` says why.
 */
export interface World {
  /** So many ordinary records at once, made some time ago; their native ids. */
  seed: (count: number) => string[];
  create: (record?: NewRecord) => string;
  /** All that are there, in no order. */
  nativeIds: () => string[];
  update: (nativeId: string, text: string) => void;
  rename?: (nativeId: string, title: string) => void;
  /** Into another place of the source; title and content stay. */
  move?: (nativeId: string) => void;
  remove: (nativeId: string) => void;
  setReaders?: (nativeId: string, readers: RecordReaders) => void;
  /** Members are mails and `group:<id>`. */
  setGroup?: (groupId: string, members: readonly string[]) => void;
  setTerm?: (nativeId: string, term: string) => void;
  /** Its record becomes something that no connector can read, until the next update of it. */
  breakRecord?: (nativeId: string) => void;
  /** Removes the place that a record lies in; the native ids that go with it. */
  removeParent?: (nativeId: string) => string[];
  /** Moves the system's clock on. */
  wait: (minutes: number) => void;
}

export type WorldOperation = {
  [Name in keyof World]-?: undefined extends World[Name] ? Name : never;
}[keyof World];

/** A record as `serve` finds it; a removed one stays with `removedAt`, for systems that tell what is gone. */
export interface WorldRecord {
  /** 1, 2, 3 …: never given twice. */
  number: number;
  title: string;
  text: string;
  term: string | undefined;
  readers: RecordReaders;
  /** Id of the place that it lies in. */
  place: string;
  /** Counts what happened to it, from 1. */
  revision: number;
  /** Counts what happened in the whole world; of this record, the last. */
  sequence: number;
  createdAt: Date;
  updatedAt: Date;
  removedAt: Date | undefined;
  /** To be told in a way that no connector can read. */
  isBroken: boolean;
}

export interface WorldPlace {
  id: string;
  title: string;
  removedAt: Date | undefined;
}

/** What an emulator answers from. */
export interface WorldState {
  /** Records that are there, by number. */
  records: () => WorldRecord[];
  /** Those that were removed, by number. */
  removed: () => WorldRecord[];
  find: (number: number | string) => WorldRecord | undefined;
  /** Places that are there; there are always two at first. */
  places: () => WorldPlace[];
  /** Members by group id. */
  groups: ReadonlyMap<string, readonly string[]>;
  /** The system's clock. */
  now: () => Date;
  /** Records of one page: small, so that a small world has several. */
  pageSize: number;
}
