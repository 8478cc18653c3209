import { z } from '@hono/zod-openapi';
import { listStatements, readStatementDetail } from '@mesh/domain/records';
import { askedLanguage } from '../asked-language.ts';
import { decodeCursor, encodeCursor } from '../cursor.ts';
import { endpoint } from '../endpoint.ts';
import { presentAttempt, presentIdentifier, presentStatement } from '../present/records.ts';
import { invalidField } from '../problem.ts';
import { idParams } from '../schemas/common.ts';
import {
  recordStatementDetail,
  recordStatements,
  recordStatementsQuery,
} from '../schemas/record-statements.ts';
import { filtersOf } from '../schemas/statement-filters.ts';

const tag = 'Records';
const place = z.object({ stored: z.int() });
const LIST = 'record-statements';

export const recordStatementRoutes = [
  endpoint({
    method: 'get',
    path: '/records/statements',
    operation: 'records.read',
    tag,
    summary: 'List statements',
    description:
      'Each whole and in words of the language of `Accept-Language`, without those that were voided. Filters have the names and the meaning that they have in xAPI. Audited where a look begins.',
    query: recordStatementsQuery,
    success: {
      status: 200,
      description: 'The last told first, unless `ascending`.',
      answer: recordStatements,
    },
    async handle({ deps, actor, query, context }) {
      const { cursor, person, ...filters } = filtersOf(query);
      if (person !== undefined && filters.agent !== undefined)
        throw invalidField('person', 'person and agent exclude each other.', 'Leave one of them out.');
      const { statements, agents, next } = await listStatements(deps.records, actor, {
        ...filters,
        personId: person,
        language: askedLanguage(context.req.header('accept-language')) ?? actor.language ?? 'en',
        cursor: decodeCursor(LIST, cursor, place)?.stored.toString(),
      });
      return {
        statements: statements.map(presentStatement),
        agents: agents.map(presentIdentifier),
        nextCursor: next === undefined ? null : encodeCursor(LIST, { stored: Number(next) }),
      };
    },
  }),
  endpoint({
    method: 'get',
    path: '/records/statements/{id}',
    operation: 'records.read',
    tag,
    summary: 'See a statement',
    description: 'Voided or not, with what refers to it. Looking at what a person did is audited.',
    params: idParams,
    success: { status: 200, description: 'The statement.', answer: recordStatementDetail },
    async handle({ deps, actor, params, context }) {
      const language = askedLanguage(context.req.header('accept-language')) ?? actor.language ?? 'en';
      const detail = await readStatementDetail(deps.records, actor, { id: params.id, language });
      return {
        ...detail,
        ...presentStatement(detail),
        attempt: detail.attempt && presentAttempt(detail.attempt),
      };
    },
  }),
];
