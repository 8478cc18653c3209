import type { ActorState } from '../../../api/types.ts';

export const STATES: readonly ActorState[] = ['waiting', 'resolved', 'nobody'];

export interface ActorsSearch {
  /** Absent: those that wait. */
  state?: Exclude<ActorState, 'waiting'>;
}

export function readActorsSearch({ state }: Record<string, unknown>): ActorsSearch {
  return state === 'resolved' || state === 'nobody' ? { state } : {};
}
