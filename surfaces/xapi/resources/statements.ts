import { checkReceived, readReceived } from '../statements/read-statements.ts';
import { answerStatements } from '../statements/answer-statements.ts';
import { keepingRefused, storeStatements } from '@mesh/domain/records';
import { jsonAnswer, noContent } from '../answer/answer.ts';
import type { Call, Resource } from '../call.ts';
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
        await store(call);
        return noContent;
      },
    },
    POST: {
      scopes: ['statements/write'],
      parameters: [],
      async handle(call) {
        return jsonAnswer(JSON.stringify(await store(call)));
      },
    },
  },
};

async function store(call: Call): Promise<string[]> {
  const { deps, sender, version, parameters } = call;
  const received = await readReceived(call);
  const request = { text: received.json, version, statementId: parameters.get('statementId') };
  return keepingRefused(deps.records, sender, request, async () =>
    storeStatements(deps.records, sender, checkReceived(call, received)),
  );
}
