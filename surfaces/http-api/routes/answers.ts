import { answer } from '@mesh/domain/search';
import { endpoint } from '../endpoint.ts';
import { presentAnswer } from '../present/answers.ts';
import { answer as answerSchema, answersQuery } from '../schemas/answers.ts';

export const answerRoutes = [
  endpoint({
    method: 'get',
    path: '/answers',
    operation: 'answers.query',
    tag: 'Find',
    summary: 'Answer a question',
    description:
      'The sentences that answer best, word for word from what the caller may read, each with its citation; `answer` is null when there is no good one.',
    query: answersQuery,
    success: { status: 200, description: 'An answer, or why there is none.', answer: answerSchema },
    async handle({ deps, actor, query }) {
      const result = await answer(deps.search, actor, query.q);
      return presentAnswer(deps.sync.db, actor.tenantId, query.q, result);
    },
  }),
];
