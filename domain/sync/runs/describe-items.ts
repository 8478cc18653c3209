import { resolveReaders, type Principal } from '@mesh/domain/access';
import type { SourceItem } from '../connector.model.ts';
import { payloadHash } from '../sync.model.ts';
import type { Pass } from './pass.ts';

/** What decides whether an item has to be stored anew. */
export interface DescribedItem {
  nativeId: string;
  /** Of everything that the source said but the readers. */
  hash: string;
  readers: Principal[];
  readersInherited: boolean;
  /** Reader references that name nobody here. */
  unresolved: string[];
}

/** Hashes items and looks up their readers; the results stand in the order of the items. */
export async function describeItems(
  { deps, actor, source }: Pass,
  items: readonly SourceItem[],
): Promise<DescribedItem[]> {
  const lists = items.map(({ readers }) => {
    if (readers === 'inherit') return source.readers;
    return readers === 'unknown' ? [] : readers;
  });
  const resolved = await resolveReaders(deps.db, actor.tenantId, lists, source.id);
  return items.map((item, index) => ({
    nativeId: item.nativeId,
    hash: payloadHash(item),
    readers: resolved[index]!.principals,
    readersInherited: item.readers === 'inherit',
    unresolved: resolved[index]!.unresolved,
  }));
}
