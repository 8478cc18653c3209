import { z } from '@hono/zod-openapi';
import { recentItems } from '@mesh/domain/catalogue';
import { readPage } from '../cursor.ts';
import { endpoint } from '../endpoint.ts';
import { itemPresenter } from '../present/items.ts';
import { readItemDetail } from '../read-item-detail.ts';
import { idParams } from '../schemas/common.ts';
import { itemDetail, items, itemsQuery } from '../schemas/items.ts';

const byChange = {
  name: 'items',
  place: z.object({ updatedAt: z.coerce.date(), id: z.guid() }),
  placeOf: ({ updatedAt, id }: { updatedAt: Date; id: string }) => ({ updatedAt, id }),
};

export const itemRoutes = [
  endpoint({
    method: 'get',
    path: '/items',
    operation: 'catalogue.read',
    tag: 'Items',
    summary: 'List items',
    description: 'Items that the caller may read, the latest change first.',
    query: itemsQuery,
    success: { status: 200, description: 'A page of items.', answer: items },
    async handle({ deps, actor, query }) {
      const { rows, nextCursor } = await readPage(byChange, query, ({ limit, after }) =>
        recentItems(deps.sync, actor, {
          limit,
          ...(query.source === undefined ? {} : { sourceId: query.source }),
          ...(query.kind === undefined ? {} : { kind: query.kind }),
          ...(after === undefined ? {} : { after }),
        }),
      );
      const present = await itemPresenter(deps.sync.db, actor.tenantId);
      return { items: rows.map((item) => present(item)), nextCursor };
    },
  }),
  endpoint({
    method: 'get',
    path: '/items/{id}',
    operation: 'catalogue.read',
    tag: 'Items',
    summary: 'Read an item',
    description:
      'With its passages and who may read it. One that its source no longer has answers here alone, without passages and with alternatives. 404 alike for none and for one that the caller may not read.',
    params: idParams,
    success: { status: 200, description: 'The item.', answer: itemDetail },
    handle: ({ deps, actor, params }) => readItemDetail(deps, actor, params.id),
  }),
];
