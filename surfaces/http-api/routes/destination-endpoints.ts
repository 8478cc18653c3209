import { z } from '@hono/zod-openapi';
import {
  listDeliveries,
  readDestination,
  removeDestination,
  replay,
  testDestination,
  type DestinationKind,
} from '@mesh/domain/records';
import { decodeCursor, encodeCursor, pageOf } from '../cursor.ts';
import { endpoint, type Endpoint } from '../endpoint.ts';
import { blockedHostOf } from '../present/blocked-host.ts';
import { presentDelivery } from '../present/destinations.ts';
import { idParams } from '../schemas/common.ts';
import {
  recordDeliveries,
  recordDeliveriesQuery,
  recordReplay,
  testedDestination,
} from '../schemas/record-destinations.ts';

/** What can be done with every destination, whatever its kind. */
export function destinationEndpoints(
  kind: DestinationKind,
  path: '/records/forwards' | '/records/webhooks',
): readonly Endpoint[] {
  const tag = 'Records';
  const operation = 'records.manage';
  return [
    endpoint({
      method: 'delete',
      path: `${path}/{id}`,
      operation,
      tag,
      summary: `Remove a ${kind}`,
      params: idParams,
      success: { status: 204, description: 'It gets nothing more, and its log of deliveries is gone.' },
      handle: ({ deps, actor, params }) => removeDestination(deps.records, actor, { kind, id: params.id }),
    }),
    endpoint({
      method: 'get',
      path: `${path}/{id}/deliveries`,
      operation,
      tag,
      summary: `See what a ${kind} was given`,
      params: idParams,
      query: recordDeliveriesQuery,
      success: { status: 200, description: 'The latest first.', answer: recordDeliveries },
      async handle({ deps, actor, params, query: { state, limit, cursor } }) {
        const list = `deliveries ${params.id} ${state ?? ''}`;
        const found = await listDeliveries(deps.records, actor, {
          kind,
          destinationId: params.id,
          state,
          limit: limit + 1,
          after: cursor === undefined ? undefined : decodeCursor(list, cursor, z.guid()),
        });
        const page = pageOf(found, limit, ({ id }) => encodeCursor(list, id));
        return { deliveries: page.rows.map(presentDelivery), nextCursor: page.nextCursor };
      },
    }),
    endpoint({
      method: 'post',
      path: `${path}/{id}/replay`,
      operation,
      tag,
      summary: 'Deliver again',
      description:
        'Everything that was stored after a moment, as the filters are now, or one delivery, under its own id. A destination that is paused gets it when it is resumed.',
      params: idParams,
      body: recordReplay,
      success: { status: 202, description: 'It goes out soon.', answer: z.object({}) },
      async handle({ deps, actor, params, body: { since, deliveryId } }) {
        const what = deliveryId === undefined ? { since: since! } : { deliveryId };
        await replay(deps.records, actor, { kind, id: params.id }, what);
        return {};
      },
    }),
    endpoint({
      method: 'post',
      path: `${path}/{id}/test`,
      operation,
      tag,
      summary: `Test a ${kind}`,
      description:
        kind === 'forward'
          ? 'Asks the record store about itself and sends it an empty list; nothing is stored.'
          : 'Calls it once with the event `test` and without statements.',
      params: idParams,
      outbound: true,
      success: { status: 200, description: 'The steps in their order.', answer: testedDestination },
      async handle({ deps, actor, params }) {
        const named = { kind, id: params.id };
        const steps = await testDestination(deps.records, actor, named);
        const { url } = await readDestination(deps.records, actor, named);
        const blockedHost = blockedHostOf(
          url,
          steps.map(({ says }) => says),
        );
        return { works: steps.every(({ outcome }) => outcome !== 'failed'), blockedHost, steps };
      },
    }),
  ];
}
