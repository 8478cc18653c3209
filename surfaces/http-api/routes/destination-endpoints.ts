import { z } from '@hono/zod-openapi';
import {
  listDeliveries,
  listDestinations,
  readDestination,
  removeDestination,
  replay,
  testDestination,
  type DestinationKind,
  type DestinationView,
} from '@mesh/domain/records';
import { byId, readPage } from '../cursor.ts';
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

/** Of every endpoint about destinations. */
export const ABOUT = { operation: 'records.manage', tag: 'Records' } as const;

/** A kind of destination, as it is shown. */
interface Shown<One> {
  kind: DestinationKind;
  path: '/records/forwards' | '/records/webhooks';
  /** What all of them are, in one sentence. */
  all: string;
  one: z.ZodType<One>;
  /** What holds all of them, and the list in it. */
  many: z.ZodType;
  list: 'forwards' | 'webhooks';
  present: (view: DestinationView) => One;
}

/** What can be done with every destination, whatever its kind. */
export function destinationEndpoints<One>(shown: Shown<One>): readonly Endpoint[] {
  const { kind, path, one, present } = shown;
  return [
    endpoint({
      ...ABOUT,
      method: 'get',
      path,
      summary: `List ${shown.list}`,
      success: { status: 200, description: shown.all, answer: shown.many },
      async handle({ deps, actor }) {
        return { [shown.list]: (await listDestinations(deps.records, actor, kind)).map(present) };
      },
    }),
    endpoint({
      ...ABOUT,
      method: 'get',
      path: `${path}/{id}`,
      summary: `Read a ${kind}`,
      params: idParams,
      success: { status: 200, description: 'With how far behind it is.', answer: one },
      handle: async ({ deps, actor, params }) =>
        present(await readDestination(deps.records, actor, { kind, id: params.id })),
    }),
    endpoint({
      ...ABOUT,
      method: 'delete',
      path: `${path}/{id}`,
      summary: `Remove a ${kind}`,
      params: idParams,
      success: { status: 204, description: 'It gets nothing more, and its log of deliveries is gone.' },
      handle: ({ deps, actor, params }) => removeDestination(deps.records, actor, { kind, id: params.id }),
    }),
    endpoint({
      ...ABOUT,
      method: 'get',
      path: `${path}/{id}/deliveries`,
      summary: `See what a ${kind} was given`,
      params: idParams,
      query: recordDeliveriesQuery,
      success: { status: 200, description: 'The latest first.', answer: recordDeliveries },
      async handle({ deps, actor, params, query: { state, ...page } }) {
        const list = byId(`deliveries ${params.id} ${state ?? ''}`);
        const { rows, nextCursor } = await readPage(list, page, (asked) =>
          listDeliveries(deps.records, actor, { kind, destinationId: params.id, state, ...asked }),
        );
        return { deliveries: rows.map(presentDelivery), nextCursor };
      },
    }),
    endpoint({
      ...ABOUT,
      method: 'post',
      path: `${path}/{id}/replay`,
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
      ...ABOUT,
      method: 'post',
      path: `${path}/{id}/test`,
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
