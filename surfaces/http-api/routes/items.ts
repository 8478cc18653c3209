import { z } from '@hono/zod-openapi';
import { recentItems } from '@mesh/domain/catalogue';
import { decodeCursor, encodeCursor, pageOf } from '../cursor.ts';
import { endpoint } from '../endpoint.ts';
import { itemPresenter } from '../present/items.ts';
import { readItemDetail } from '../read-item-detail.ts';
import { idParams } from '../schemas/common.ts';
import { itemDetail, items, itemsQuery } from '../schemas/items.ts';

const place = z.object({ updatedAt: z.coerce.date(), id: z.guid() });

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
      const found = await recentItems(deps.sync, actor, {
        limit: query.limit + 1,
        ...(query.source === undefined ? {} : { sourceId: query.source }),
        ...(query.kind === undefined ? {} : { kind: query.kind }),
        ...(query.cursor === undefined ? {} : { after: decodeCursor('items', query.cursor, place) }),
      });
      const page = pageOf(found, query.limit, ({ updatedAt, id }) =>
        encodeCursor('items', { updatedAt, id }),
      );
      const present = await itemPresenter(deps.sync.db, actor.tenantId);
      return { items: page.rows.map((item) => present(item)), nextCursor: page.nextCursor };
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
