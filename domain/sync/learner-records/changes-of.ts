import type { LearnerChange, LearnerState } from '@mesh/domain/records';
import type { LearnerRecord } from '../connector.model.ts';
import type { KnownRecord } from './learner-record.store.ts';

/** What is new in a page of a snapshot, of each record the last; `now` stands where the source names no moment. */
export function changesOf(
  records: readonly LearnerRecord[],
  known: ReadonlyMap<string, KnownRecord>,
  { stream, now }: { stream: string; now: Date },
): { changes: LearnerChange[]; saved: KnownRecord[] } {
  const latest = [...new Map(records.map((record) => [record.nativeId, record])).values()];
  const fresh = latest.filter(({ nativeId, state }) => !isSame(state, known.get(nativeId)?.state ?? NOTHING));
  return {
    changes: fresh.map(({ nativeId, learner, activity, state, at }) => ({
      key: [stream, nativeId, String(revisionOf(known.get(nativeId)))],
      learner,
      activity,
      before: known.get(nativeId)?.state ?? NOTHING,
      now: state,
      at: (at ?? now).toISOString(),
    })),
    saved: fresh.map(({ nativeId, state }) => ({
      nativeId,
      state,
      revision: revisionOf(known.get(nativeId)),
    })),
  };
}

/** Somebody of whom nothing was ever told and who has done nothing are the same. */
const NOTHING: LearnerState = {};

function revisionOf(known: KnownRecord | undefined): number {
  return (known?.revision ?? 0) + 1;
}

function isSame(one: LearnerState, other: LearnerState): boolean {
  return factsOf(one).every((fact, n) => fact === factsOf(other)[n]);
}

function factsOf({ completed = false, passed, score }: LearnerState) {
  return [completed, passed, score?.raw, score?.min, score?.max];
}
