import { storeImports } from '@mesh/domain/catalogue';
import { clearFailures, recordFailures } from '../failures/failure.store.ts';
import { retireGone } from '../removal/retire-gone.ts';
import { saveCheckpoint } from './checkpoint.store.ts';
import type { Pass } from './pass.ts';
import { prepareImports } from './prepare-imports.ts';
import type { PagePart } from './read-pages.ts';

/**
 * Parses a piece of a page, then stores it with all that belongs to it in one transaction: items, failures, counts and,
 * unless the pass ends here, the checkpoint. Storing it again changes nothing.
 */
export async function storePart(pass: Pass, stream: string, part: PagePart): Promise<void> {
  const { deps, actor, source } = pass;
  const where = { tenantId: actor.tenantId, sourceId: source.id };
  const upserts = part.entries.filter((entry) => entry.type === 'upsert').map((entry) => entry.item);
  const told = part.entries.filter((entry) => entry.type === 'failure');
  const { imports, failed } = await prepareImports(pass, upserts);
  const failures = [...told, ...failed];

  const deletions = part.entries.filter((entry) => entry.type === 'delete').map((entry) => entry.nativeId);
  await pass.store(async (tx) => {
    const now = deps.clock.now();
    const counts = await storeImports(tx, deps, actor, { sourceId: source.id, stream, items: imports });
    const removed =
      deletions.length === 0
        ? 0
        : await retireGone(tx, pass, { stream, nativeIds: deletions, isComplete: false });
    const failing = new Set(failures.map(({ nativeId }) => nativeId));
    const read = [...imports.map(({ nativeId }) => nativeId), ...deletions].filter((id) => !failing.has(id));
    await clearFailures(tx, where, read);
    await recordFailures(tx, { ...where, runId: pass.runId, stream }, failures, now);
    const { checkpoint } = part;
    if (checkpoint?.hasMore === true) await saveCheckpoint(tx, { ...where, stream }, checkpoint, now);
    const progress = checkpoint?.progress;
    return {
      add: { ...counts, removed, failed: failures.length },
      ...(progress === undefined ? {} : { progress }),
    };
  });
}
