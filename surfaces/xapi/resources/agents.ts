import { readAgentPerson } from '@mesh/domain/records';
import { jsonAnswer } from '../answer/answer.ts';
import { hashTag } from '../answer/etag.ts';
import type { Resource } from '../call.ts';
import { requiredAgent } from './values.ts';

/** All that statements say of who an agent is, as a Person object (1.0.3 Communication §2.4). */
export const agents: Resource = {
  path: '/agents',
  methods: {
    GET: {
      scopes: ['statements/read/mine'],
      parameters: ['agent'],
      async handle(call) {
        const person = await readAgentPerson(call.deps.records, call.sender, requiredAgent(call, 'agent'));
        const text = JSON.stringify(person);
        return jsonAnswer(text, { etag: hashTag(text) });
      },
    },
  },
};
