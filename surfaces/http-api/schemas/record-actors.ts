import { z } from '@hono/zod-openapi';
import { ACTOR_STATES } from '@mesh/domain/records';
import { cursor, id, limit, nextCursor, timestamp } from './common.ts';

const state = z.enum(ACTOR_STATES).openapi({
  description:
    '`waiting`: nobody knows who it is. `nobody`: no person of the organisation, as an administrator said.',
});

export const knownPerson = z.object({ id, name: z.string() });

export const actorIdentifier = z.object({
  mbox: z.string().optional(),
  mbox_sha1sum: z.string().optional(),
  openid: z.string().optional(),
  account: z.object({ homePage: z.string(), name: z.string() }).optional(),
});

export const recordActor = z
  .object({
    id: id.openapi({ description: 'Of the identifier; the same as long as statements name it.' }),
    identifier: actorIdentifier.openapi({ description: 'One of the four, as statements name it.' }),
    name: z.string().nullable().openapi({ description: 'As a sender last told it.' }),
    state,
    person: knownPerson.nullable(),
    by: z
      .enum(['directory', 'administrator'])
      .nullable()
      .openapi({ description: 'Who says so; null while it waits.' }),
    statements: z.int().nullable().openapi({ description: 'Null in works-council mode.' }),
    firstAt: timestamp,
    lastAt: timestamp,
    proposals: z
      .array(z.object({ person: knownPerson, reasons: z.array(z.enum(['mail', 'account', 'name'])) }))
      .openapi({ description: 'Persons who may be meant, while it waits; the most likely first.' }),
  })
  .openapi('RecordActor');

export const recordActors = z.object({ actors: z.array(recordActor), nextCursor }).openapi('RecordActors');

export const recordActorsQuery = z.object({ state: state.optional(), limit: limit(200, 50), cursor });

export const recordActorDecision = z
  .object({
    decision: z.enum(['confirm', 'reject', 'nobody', 'undo']).openapi({
      description:
        '`confirm`: it is this person. `reject`: it is not this one. `nobody`: no person of the organisation, such as a test account. `undo`: as if no administrator had said anything.',
    }),
    personId: id.optional().openapi({ description: 'For `confirm` and `reject`.' }),
  })
  .refine(({ decision, personId }) => (personId !== undefined) === /confirm|reject/.test(decision), {
    path: ['personId'],
    message: 'is needed with confirm and reject, and with nothing else',
  })
  .openapi('RecordActorDecision', {
    example: { decision: 'confirm', personId: '0198f1c2-7d1e-7a44-9a53-0c5b7f6a2e11' },
  });

export type ActorIdentifier = z.infer<typeof actorIdentifier>;
export type RecordActor = z.infer<typeof recordActor>;
export type RecordActors = z.infer<typeof recordActors>;
export type RecordActorDecision = z.input<typeof recordActorDecision>;
