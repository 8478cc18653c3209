import { keepNoLonger, restoreItems } from '@mesh/domain/catalogue';
import type { Checkpoint } from '../connector.model.ts';
import { clearFailures } from '../failures/failure.store.ts';
import type { Pass } from '../runs/pass.ts';
import { compareIds, isComparisonDue } from './compare-ids.ts';
import { retireGone } from './retire-gone.ts';
import { lastComparison, saveComparison } from './slim-clock.store.ts';

/**
 * After a complete pass: retires what the source no longer lists and brings back what it lists again. A listing that
 * fails changes nothing. Returns how many items retired.
 */
export async function prune(pass: Pass, stream: string, checkpoint: Checkpoint): Promise<number> {
  const { deps, actor, source } = pass;
  const key = { tenantId: actor.tenantId, sourceId: source.id, stream };
  if (!(await isDue(pass, stream, checkpoint))) return 0;
  const comparison = await compareIds(pass, stream, checkpoint);
  if (comparison === undefined) return 0;
  const { gone, doubted, back, keptBack, failuresGone, listed } = comparison;
  let retired = 0;
  await pass.store(async (tx) => {
    const now = deps.clock.now();
    await keepNoLonger(tx, actor, { sourceId: source.id, nativeIds: keptBack });
    const restored = await restoreItems(tx, actor, { sourceId: source.id, nativeIds: back, now });
    retired = await retireGone(tx, pass, { stream, nativeIds: gone, isComplete: true });
    await clearFailures(tx, key, failuresGone);
    await saveComparison(tx, key, checkpoint, now);
    pass.note(`Compared ${listed} ids after the pass: ${gone.length} are gone, ${restored} are back.`);
    if (doubted > 0)
      pass.note(`The list of ids left out ${doubted} that the source has when asked for them: they stay.`);
    return {};
  });
  return retired;
}

async function isDue(pass: Pass, stream: string, checkpoint: Checkpoint): Promise<boolean> {
  const { deps, actor, connector, source } = pass;
  const definition = connector.streams.find((candidate) => candidate.name === stream)!;
  const key = { tenantId: actor.tenantId, sourceId: source.id, stream };
  return isComparisonDue(definition, checkpoint.prune, {
    everyMinutes: source.slim_every_minutes,
    last: await lastComparison(deps.db, key),
    now: deps.clock.now(),
  });
}

/** Native ids that a comparison at the end of this pass would take away, for a dry run; writes nothing. */
export async function goneIds(pass: Pass, stream: string, checkpoint: Checkpoint): Promise<string[]> {
  if (!(await isDue(pass, stream, checkpoint))) return [];
  return (await compareIds(pass, stream, checkpoint))?.gone ?? [];
}
