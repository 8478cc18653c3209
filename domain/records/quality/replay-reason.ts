import { authorise } from '@mesh/domain/access';
import { DomainError, type Actor } from '@mesh/domain/kernel';
import type { RecordsDeps } from '../records.deps.ts';
import { findIdsOfReason, type DeadLetterReason } from './dead-letters.read.ts';
import { discardDeadLetter, replayDeadLetter } from './manage-dead-letters.ts';

/** Letters of one call: each is judged and stored by itself. */
const PER_CALL = 50;

export interface SomeOfReason {
  reason: DeadLetterReason;
  /** The id of the last letter of the call before. */
  after?: string | undefined;
}

export interface ReplayedOfReason {
  stored: number;
  /** They stay, each with why it is refused as it stands. */
  refused: number;
  /** Undefined when there are no more. */
  next: string | undefined;
}

/** Stores what was refused for one reason, the first sent first, at most 50 a call. */
export async function replayReason(
  deps: RecordsDeps,
  actor: Actor,
  some: SomeOfReason,
): Promise<ReplayedOfReason> {
  const { done, tried, next } = await withEach(deps, actor, some, (id) =>
    replayDeadLetter(deps, actor, { id }),
  );
  return { stored: done, refused: tried - done, next };
}

/** Discards what was refused for one reason, at most 50 a call. */
export async function discardReason(
  deps: RecordsDeps,
  actor: Actor,
  some: SomeOfReason,
): Promise<{ discarded: number; next: string | undefined }> {
  const { done, next } = await withEach(deps, actor, some, (id) => discardDeadLetter(deps, actor, id));
  return { discarded: done, next };
}

/** One that is refused, or that somebody else has taken meanwhile, stops nothing. */
async function withEach(
  deps: RecordsDeps,
  actor: Actor,
  { reason, after }: SomeOfReason,
  carryOut: (id: string) => Promise<unknown>,
): Promise<{ done: number; tried: number; next: string | undefined }> {
  authorise(actor, 'records.manage');
  const ids = await findIdsOfReason(deps.db, actor.tenantId, { reason, after, limit: PER_CALL });
  let done = 0;
  for (const id of ids) {
    try {
      await carryOut(id);
      done += 1;
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
    }
  }
  return { done, tried: ids.length, next: ids.length === PER_CALL ? ids.at(-1) : undefined };
}
