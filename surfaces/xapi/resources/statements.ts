import { readStatements } from '../statements/read-statements.ts';
import { answerStatements } from '../statements/answer-statements.ts';
import { storeStatements } from '@mesh/domain/records';
import { jsonAnswer, noContent } from '../answer/answer.ts';
import type { Resource } from '../call.ts';
import { MORE } from '../more-link.ts';
import { FILTERS, FORMS, IDS } from '../statements/filters.ts';

/** Where statements are stored and found (1.0.3 Communication §2.1). */
export const statements: Resource = {
  path: '/statements',
  consistentThrough: true,
  methods: {
    GET: {
      scopes: ['statements/read/mine'],
      parameters: [...IDS, ...FILTERS, ...FORMS, MORE],
      handle: answerStatements,
    },
    PUT: {
      scopes: ['statements/write'],
      parameters: ['statementId'],
      async handle(call) {
        await storeStatements(call.deps.records, call.sender, await readStatements(call));
        return noContent;
      },
    },
    POST: {
      scopes: ['statements/write'],
      parameters: [],
      async handle(call) {
        const ids = await storeStatements(call.deps.records, call.sender, await readStatements(call));
        return jsonAnswer(JSON.stringify(ids));
      },
    },
  },
};
