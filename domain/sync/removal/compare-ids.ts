import type { Checkpoint, StreamDefinition } from '../connector.model.ts';
import { failingIds } from '../failures/failure.store.ts';
import type { Pass } from '../runs/pass.ts';
import { confirmGone } from './confirm-gone.ts';
import { holdKnownIds } from './compared-ids.store.ts';

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
 * gone; it waits in the database, so that memory holds what differs and a page, however much a source has. Undefined
 * when the connector cannot list. Throws what the listing throws: then nothing is known.
 */
export async function compareIds(
  pass: Pass,
  stream: string,
  checkpoint: Checkpoint,
): Promise<Comparison | undefined> {
  const { deps, actor, connector, context, source } = pass;
  if (connector.listIds === undefined) return undefined;
  const where = { tenantId: actor.tenantId, sourceId: source.id };
  const others = connector.streams.filter(({ name }) => name !== stream);
  const ofItems = others.filter(({ yields = 'items' }) => yields === 'items');
  const known = await holdKnownIds(deps, { ...where, otherStreams: ofItems.map(({ name }) => name) });
  try {
    const failing = await failingIds(deps.db, { ...where, otherStreams: others.map(({ name }) => name) });
    const comparison = { back: [] as string[], keptBack: [] as string[], listed: 0 };
    for await (const ids of connector.listIds(context, stream, checkpoint)) {
      context.signal.throwIfAborted();
      comparison.listed += ids.length;
      const found = await known.take(ids);
      comparison.back.push(...found.missing);
      comparison.keptBack.push(...found.kept);
      for (const id of ids) failing.delete(id);
    }
    const unlisted = await known.active();
    const gone = await confirmGone(pass, stream, { nativeIds: unlisted, checkpoint });
    return { ...comparison, gone, doubted: unlisted.length - gone.length, failuresGone: [...failing] };
  } finally {
    await known.release();
  }
}
