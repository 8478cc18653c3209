import { readActivity } from '@mesh/domain/records';
import { jsonAnswer } from '../answer/answer.ts';
import { hashTag } from '../answer/etag.ts';
import type { Resource } from '../call.ts';
import { requiredIri } from './values.ts';

/** What is known of an activity (1.0.3 Communication §2.5); of an unknown one its id. */
export const activities: Resource = {
  path: '/activities',
  methods: {
    GET: {
      scopes: ['statements/read/mine'],
      parameters: ['activityId'],
      async handle(call) {
        const activity = await readActivity(call.deps.records, call.sender, requiredIri(call, 'activityId'));
        const text = JSON.stringify(activity);
        return jsonAnswer(text, { etag: hashTag(text) });
      },
    },
  },
};
