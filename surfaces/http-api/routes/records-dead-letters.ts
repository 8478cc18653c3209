import {
  discardDeadLetter,
  discardReason,
  listDeadLetterGroups,
  listDeadLetters,
  readDeadLetter,
  replayDeadLetter,
  replayReason,
} from '@mesh/domain/records';
import { byId, readPage } from '../cursor.ts';
import { endpoint } from '../endpoint.ts';
import { idParams } from '../schemas/common.ts';
import {
  deadLetter,
  deadLetterGroups,
  deadLetterGroupsQuery,
  deadLetterReplay,
  deadLetters,
  deadLettersQuery,
  discardedReason,
  replayedDeadLetter,
  replayedReason,
  someOfReason,
} from '../schemas/dead-letters.ts';

const tag = 'Records';
const operation = 'records.manage';

export const deadLetterRoutes = [
  endpoint({
    method: 'get',
    path: '/records/dead-letters',
    operation,
    tag,
    summary: 'List statements that were refused',
    description:
      'What a sender sent and the record store answered with 400, 409 or 413 after reading it: once for each payload, at most 1,000 new ones of a sender in 24 hours, for 30 days since it was last sent. No header and no attachment is kept.',
    query: deadLettersQuery,
    success: { status: 200, description: 'The latest first.', answer: deadLetters },
    async handle({ deps, actor, query: { credential, code, place, ...page } }) {
      const list = byId(`dead-letters ${credential ?? ''} ${code ?? ''} ${place ?? ''}`);
      const reason = code && { code, place: place ?? null };
      const { rows, nextCursor } = await readPage(list, page, (asked) =>
        listDeadLetters(deps.records, actor, { credentialId: credential, reason, ...asked }),
      );
      return { letters: rows.map(presentTimes), nextCursor };
    },
  }),
  endpoint({
    method: 'get',
    path: '/records/dead-letters/groups',
    operation,
    tag,
    summary: 'See what statements were refused for',
    query: deadLetterGroupsQuery,
    success: {
      status: 200,
      description: 'Each reason once, the most frequent first.',
      answer: deadLetterGroups,
    },
    async handle({ deps, actor, query }) {
      const groups = await listDeadLetterGroups(deps.records, actor, query.credential);
      return { groups: groups.map(presentTimes) };
    },
  }),
  endpoint({
    method: 'post',
    path: '/records/dead-letters/replay',
    operation,
    tag,
    summary: 'Store what was refused for one reason',
    description: 'The first sent first, at most 50 a call, each as if its sender sent it now.',
    body: someOfReason,
    success: { status: 200, description: 'What became of them.', answer: replayedReason },
    async handle({ deps, actor, body: { after, ...reason } }) {
      const { next = null, ...counts } = await replayReason(deps.records, actor, { reason, after });
      return { ...counts, next };
    },
  }),
  endpoint({
    method: 'post',
    path: '/records/dead-letters/discard',
    operation,
    tag,
    summary: 'Discard what was refused for one reason',
    description: 'At most 50 a call.',
    body: someOfReason,
    success: { status: 200, description: 'How many are gone.', answer: discardedReason },
    async handle({ deps, actor, body: { after, ...reason } }) {
      const { next = null, discarded } = await discardReason(deps.records, actor, { reason, after });
      return { discarded, next };
    },
  }),
  endpoint({
    method: 'get',
    path: '/records/dead-letters/{id}',
    operation,
    tag,
    summary: 'Read what was refused',
    params: idParams,
    success: { status: 200, description: 'With what it says.', answer: deadLetter },
    async handle({ deps, actor, params }) {
      const { now, ...letter } = await readDeadLetter(deps.records, actor, params.id);
      const { message, field = null, remedy = null } = now ?? {};
      return {
        ...presentTimes(letter),
        now: message === undefined ? null : { reason: message, field, remedy },
      };
    },
  }),
  endpoint({
    method: 'post',
    path: '/records/dead-letters/{id}/replay',
    operation,
    tag,
    summary: 'Store what was refused',
    description:
      'As if its sender sent it now, corrected or, since a rule may have changed, as it is. What is refused again stays, with the new reason. 409: its credential was revoked, only the beginning is kept, or another statement has its id.',
    params: idParams,
    body: deadLetterReplay,
    errors: ['conflict'],
    success: {
      status: 200,
      description: 'It is stored, and no dead letter any longer.',
      answer: replayedDeadLetter,
    },
    async handle({ deps, actor, params, body }) {
      return { ids: await replayDeadLetter(deps.records, actor, { ...params, corrected: body.statements }) };
    },
  }),
  endpoint({
    method: 'delete',
    path: '/records/dead-letters/{id}',
    operation,
    tag,
    summary: 'Discard what was refused',
    params: idParams,
    success: { status: 204, description: 'It is gone.' },
    handle: ({ deps, actor, params }) => discardDeadLetter(deps.records, actor, params.id),
  }),
];

function presentTimes<View extends { firstAt: Date; lastAt: Date }>(view: View) {
  return { ...view, firstAt: view.firstAt.toISOString(), lastAt: view.lastAt.toISOString() };
}
