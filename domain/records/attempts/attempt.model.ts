import type { Score } from '../statements/statement.model.ts';

/**
 * What a statement tells of an attempt, in the words of the mesh. In the order in which they count when several are told
 * of one moment.
 */
export const FACTS = [
  'started',
  'progressed',
  'scored',
  'passed',
  'failed',
  'completed',
  'waived',
  'ended',
  'abandoned',
  'reopened',
  'unscored',
] as const;

export type Fact = (typeof FACTS)[number];

/** What one statement tells of an attempt. */
export interface LearningEvent {
  /** Of the statement. */
  id: string;
  /** ms since 1970: when it happened, not when it was told. */
  at: number;
  /** Who tells: the credential of a sender. */
  witness: string;
  /** IRI. */
  activity: string;
  item: { id: string; version: number } | undefined;
  fact: Fact;
  /** As the statement says it: kept beside what it was taken for. */
  verb: string;
  completion?: boolean | undefined;
  success?: boolean | undefined;
  score?: Score | undefined;
  /** Of 1, as the mesh has it, where that is not what `score` says. */
  scaled?: number | undefined;
  /** 0–1. */
  progress?: number | undefined;
  /** Seconds. */
  duration?: number | undefined;
  /** What makes events one attempt, where the sender says so: a registration or the IRI of an attempt. */
  thread?: string | undefined;
  /** A sitting within an attempt. */
  session?: string | undefined;
}

/** Who told of an outcome. */
export interface Witness {
  by: string;
  /** The statement. */
  event: string;
  fact: Fact;
  /** ms since 1970. */
  at: number;
}

/** One try at an item, or at an activity that is no item here. Times in ms since 1970. */
export interface Attempt {
  /** 1, 2, … by when they began: of what is told later, an earlier one moves the others on. */
  number: number;
  /** What it is known by whatever is told later: its thread, else the event that it began with. */
  origin: string;
  activity: string;
  /** The version that was completed, else the one that was begun. */
  item: { id: string; version: number } | undefined;
  thread: string | undefined;
  startedAt: number;
  lastAt: number;
  /** 0–1; undefined when nobody told. */
  progress: number | undefined;
  /** Mapped to 0–1 (or −1–1, as xAPI has it) where the sender gave raw, min and max alone. */
  scaled: number | undefined;
  score: Score | undefined;
  passed: boolean | undefined;
  completed: boolean;
  completedAt: number | undefined;
  /** It counts as completed although nobody did it. */
  waived: boolean;
  abandoned: boolean;
  /** It was completed and then set back. */
  reopened: boolean;
  /** Seconds. */
  duration: number | undefined;
  /** What the statement that decided the outcome said itself. */
  source: { verb: string; completion?: boolean; success?: boolean; score?: Score } | undefined;
  /** Who told of the outcome, the first first; empty when there is none. */
  witnesses: Witness[];
  /** The number of the later attempt that has an outcome; this one's counts no longer. */
  supersededBy: number | undefined;
  events: number;
}
