import { changeItem, mergeItems, splitItem, type SeenState } from '@mesh/domain/catalogue';
import { DomainError, type Actor } from '@mesh/domain/kernel';
import type { HttpApiDeps } from '../api.deps.ts';
import { deliverSoon } from '../deliver-soon.ts';
import { endpoint } from '../endpoint.ts';
import { etagOf, matchesEtag } from '../etag.ts';
import { readItemDetail } from '../read-item-detail.ts';
import { idParams } from '../schemas/common.ts';
import { itemChange, sameAsParams, sameAsRequest } from '../schemas/item-edits.ts';
import { itemDetail } from '../schemas/items.ts';

const operation = 'catalogue.write';
const tag = 'Items';

export const itemEditRoutes = [
  endpoint({
    method: 'patch',
    path: '/items/{id}',
    operation,
    tag,
    summary: 'Edit an item here',
    description:
      'An edit holds over whatever the source says from now on; null goes back to the source. With `If-Match` (the ETag of GET /items/{id}) nothing is changed when the item has changed since.',
    params: idParams,
    body: itemChange,
    errors: ['precondition_failed'],
    success: { status: 200, description: 'The item as it is now.', answer: itemDetail },
    async handle({ deps, actor, params, body, context }) {
      const seen = await seenState(deps, actor, params.id, context.req.header('if-match'));
      await changeItem(deps.sync, actor, params.id, body, seen);
      deliverSoon(deps);
      return readItemDetail(deps, actor, params.id);
    },
  }),
  endpoint({
    method: 'post',
    path: '/items/{id}/same-as',
    operation,
    tag,
    summary: 'Say that two items are one',
    description: 'Lists then show one of them; nothing parts them again but DELETE.',
    params: idParams,
    body: sameAsRequest,
    success: { status: 200, description: 'The item, with all that are one with it.', answer: itemDetail },
    async handle({ deps, actor, params: { id }, body }) {
      await mergeItems(deps.sync, actor, { itemId: id, otherId: body.itemId });
      deliverSoon(deps);
      return readItemDetail(deps, actor, id);
    },
  }),
  endpoint({
    method: 'delete',
    path: '/items/{id}/same-as/{otherId}',
    operation,
    tag,
    summary: 'Say that an item is another one',
    description: 'It is never taken for a copy of this item, or of what is one with it, again.',
    params: sameAsParams,
    success: { status: 200, description: 'The item, without the other.', answer: itemDetail },
    async handle({ deps, actor, params: { id, otherId } }) {
      await splitItem(deps.sync, actor, { itemId: id, otherId });
      deliverSoon(deps);
      return readItemDetail(deps, actor, id);
    },
  }),
];

/** The state of the item that the caller's tag stands for. Throws `precondition_failed` when it stands for another. */
async function seenState(
  deps: HttpApiDeps,
  actor: Actor,
  id: string,
  ifMatch: string | undefined,
): Promise<SeenState | undefined> {
  if (ifMatch === undefined) return undefined;
  const item = await readItemDetail(deps, actor, id);
  if (!matchesEtag(ifMatch, etagOf(JSON.stringify(item))))
    throw new DomainError('precondition_failed', 'The item has changed since you read it.', {
      remedy: 'Read it again, then decide.',
    });
  return { version: item.version, revision: item.revision };
}
