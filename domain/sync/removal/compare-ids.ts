import { knownNativeIds } from '@mesh/domain/catalogue';
import type { Checkpoint, StreamDefinition } from '../connector.model.ts';
import { failingIds } from '../failures/failure.store.ts';
import type { Pass } from '../runs/pass.ts';
import { confirmGone } from './confirm-gone.ts';

/** What the list of ids of a stream says about what is known of it; native ids. */
export interface Comparison {
  /** Active items that the source no longer lists, and does not have when asked for them where it can be. */
  gone: string[];
  /** How many it did not list, and has or cannot say. */
  doubted: number;
  /** Items that retired since an earlier list did not have them, and that this one has. */
  back: string[];
  /** Items that an administrator kept, and that it lists again. */
  keptBack: string[];
  /** Failures of what it no longer lists. */
  failuresGone: string[];
  listed: number;
}

/**
 * Whether the ids are compared at the end of this pass: when the connector says so, else as often as the administrator
 * or the stream wants it.
 */
export function isComparisonDue(
  definition: Pick<StreamDefinition, 'removed' | 'slimEveryMinutes'>,
  asked: boolean | undefined,
  clock: { everyMinutes: number | null; last: Date | null; now: Date },
): boolean {
  if (asked !== undefined) return asked;
  const usual = definition.slimEveryMinutes ?? (definition.removed === 'slim-diff' ? 0 : undefined);
  const every = clock.everyMinutes ?? usual;
  if (every === undefined) return false;
  return clock.last === null || clock.last.getTime() + every * 60_000 <= clock.now.getTime();
}

/**
 * Asks for all ids of a stream. What is known is read before the listing, so an item that appears meanwhile is never
 * gone. All known ids are held meanwhile: some 85 bytes each, and their length beyond 36 characters (9 MB for 100,000,
 * measured on Node 20). Undefined when the connector cannot list. Throws what the listing throws: then nothing is known.
 */
export async function compareIds(
  pass: Pass,
  stream: string,
  checkpoint: Checkpoint,
): Promise<Comparison | undefined> {
  const { deps, actor, connector, context, source } = pass;
  if (connector.listIds === undefined) return undefined;
  const where = { tenantId: actor.tenantId, sourceId: source.id };
  const otherStreams = connector.streams.map(({ name }) => name).filter((name) => name !== stream);
  const { active, kept, missing } = await knownNativeIds(deps.db, { ...where, otherStreams });
  const failing = await failingIds(deps.db, { ...where, otherStreams });
  const comparison: Comparison = {
    gone: [],
    doubted: 0,
    back: [],
    keptBack: [],
    failuresGone: [],
    listed: 0,
  };
  for await (const ids of connector.listIds(context, stream, checkpoint)) {
    context.signal.throwIfAborted();
    comparison.listed += ids.length;
    for (const id of ids) {
      active.delete(id);
      failing.delete(id);
      if (missing.delete(id)) comparison.back.push(id);
      if (kept.delete(id)) comparison.keptBack.push(id);
    }
  }
  const gone = await confirmGone(pass, stream, [...active]);
  return { ...comparison, gone, doubted: active.size - gone.length, failuresGone: [...failing] };
}
