import type { LearnerChange } from '@mesh/domain/records';

declare module '@mesh/domain/kernel' {
  interface EventMap {
    /** A source says something else of learners than before. */
    'sync.learners-told': { sourceId: string; changes: LearnerChange[] };
  }
}
