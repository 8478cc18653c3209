import { getItem } from '@mesh/domain/catalogue';
import type { Actor } from '@mesh/domain/kernel';
import { nearNeighbours } from '@mesh/domain/search';
import type { HttpApiDeps } from './api.deps.ts';
import { presentItemDetail } from './present/items.ts';
import type { ItemDetail } from './schemas/items.ts';

/** Offered in the place of an item that is gone. */
const ALTERNATIVES = 5;

/** An item as every route answers with it, so that one tag stands for one state of it. */
export async function readItemDetail(deps: HttpApiDeps, actor: Actor, itemId: string): Promise<ItemDetail> {
  const item = await getItem(deps.sync, actor, itemId);
  const alternatives =
    item.state === 'retiring'
      ? await nearNeighbours(deps.search, actor, { itemId, limit: ALTERNATIVES })
      : [];
  return presentItemDetail(deps.sync.db, actor.tenantId, item, alternatives);
}
