import { DocumentError } from '@mesh/platform/documents';
import { resolveReaders } from '@mesh/domain/access';
import { importItems, removeItems, staleItems, type ItemImport } from '@mesh/domain/catalogue';
import type { Actor } from '@mesh/domain/kernel';
import type { Change, ItemFailure, SourceItem } from '../connector.model.ts';
import type { SyncDeps } from '../sync.deps.ts';
import { payloadHash, type RunView } from '../sync.model.ts';
import { clearFailures, recordFailures } from '../failures/failure.store.ts';
import { toDraft } from './to-item-import.ts';

export interface PageTarget {
  sourceId: string;
  runId: string;
  /** Reader references for items that inherit. */
  readers: readonly string[];
}

/** Parses and stores one page of a pass. Storing it again changes nothing. */
export async function storePage(
  deps: SyncDeps,
  actor: Actor,
  target: PageTarget,
  page: readonly (Change | ItemFailure)[],
): Promise<RunView['counts']> {
  const { sourceId } = target;
  const upserts = page.filter((entry) => entry.type === 'upsert').map((entry) => entry.item);
  const failures = page.filter((entry) => entry.type === 'failure');
  const { imports, failed } = await prepareImports(deps, actor, target, upserts);
  const counts = await importItems(deps, actor, { sourceId, items: imports });

  const deletions = page.filter((entry) => entry.type === 'delete').map((entry) => entry.nativeId);
  const removed =
    deletions.length === 0 ? 0 : await removeItems(deps, actor, { sourceId, nativeIds: deletions });

  const read = [...imports.map((item) => item.nativeId), ...deletions];
  await clearFailures(deps.db, actor.tenantId, sourceId, read);
  const all = [...failures, ...failed];
  await recordFailures(
    deps.db,
    { tenantId: actor.tenantId, sourceId, runId: target.runId },
    all,
    deps.clock.now(),
  );
  return { ...counts, removed, failed: all.length };
}

async function prepareImports(
  deps: SyncDeps,
  actor: Actor,
  target: PageTarget,
  items: readonly SourceItem[],
): Promise<{ imports: ItemImport[]; failed: ItemFailure[] }> {
  const hashed = items.map((item) => ({ item, nativeId: item.nativeId, hash: payloadHash(item) }));
  const stale = await staleItems(deps, actor, { sourceId: target.sourceId, items: hashed });
  const lists = items.map((item) => readerReferences(item, target));
  const readers = await resolveReaders(deps.db, actor.tenantId, lists);
  const imports: ItemImport[] = [];
  const failed: ItemFailure[] = [];
  for (const [index, { item, nativeId, hash }] of hashed.entries()) {
    const about = {
      nativeId,
      hash,
      readers: readers[index]!.principals,
      readersInherited: item.readers === 'inherit',
    };
    try {
      imports.push(stale.has(nativeId) ? { ...about, draft: await toDraft(deps, item) } : about);
      failed.push(...unresolvedReaders(nativeId, readers[index]!.unresolved));
    } catch (error) {
      if (!(error instanceof DocumentError)) throw error;
      failed.push({ type: 'failure', nativeId, reason: error.message });
    }
  }
  return { imports, failed };
}

function readerReferences({ readers }: SourceItem, target: PageTarget): readonly string[] {
  if (readers === 'inherit') return target.readers;
  return readers === 'unknown' ? [] : readers;
}

/** An unknown reader opens the item to no one; the administrator learns of it. */
function unresolvedReaders(nativeId: string, unresolved: readonly string[]): ItemFailure[] {
  if (unresolved.length === 0) return [];
  const reason = `Its readers name ${unresolved.join(', ')}, whom this organisation does not know: they cannot see it.`;
  return [{ type: 'failure', nativeId, reason }];
}
