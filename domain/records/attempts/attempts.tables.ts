import type { ColumnType } from 'kysely';
import type { Attempt, Fact, LearningEvent, Witness } from './attempt.model.ts';

declare module '@mesh/platform/database' {
  interface Schema {
    learning_event: LearningEventTable;
    attempt: AttemptTable;
  }
}

/** What has no column of its own. */
export type Told = Pick<
  LearningEvent,
  'verb' | 'completion' | 'success' | 'score' | 'scaled' | 'progress' | 'duration' | 'thread' | 'session'
>;

/** What a statement tells of an attempt, see `LearningEvent`. */
export interface LearningEventTable {
  tenant_id: string;
  /** Of the statement. */
  id: string;
  actor_key: string;
  activity_key: string;
  activity: string;
  item_id: string | null;
  item_version: number | null;
  /** ms since 1970. */
  at: number;
  witness: string;
  fact: Fact;
  told: ColumnType<Told, string, string>;
  voided: boolean;
}

/** Derived from `learning_event`, see `Attempt`. */
export interface AttemptTable {
  tenant_id: string;
  id: string;
  /** The person, else the actor who waits to be known. */
  learner: string;
  person_id: string | null;
  /** The item and its copies, or the activity that is no item here. */
  scope: string;
  number: number;
  activity: string;
  item_id: string | null;
  item_version: number | null;
  thread: string | null;
  started_at: Date;
  last_at: Date;
  progress: number | null;
  scaled: number | null;
  score: ColumnType<Attempt['score'] | null, string | null, string | null>;
  passed: boolean | null;
  completed: boolean;
  completed_at: Date | null;
  waived: boolean;
  abandoned: boolean;
  reopened: boolean;
  duration_seconds: number | null;
  source: ColumnType<NonNullable<Attempt['source']> | null, string | null, string | null>;
  witnesses: ColumnType<Witness[], string, string>;
  superseded_by: string | null;
  events: number;
}
