import type { Vocabulary } from './vocabulary.ts';

const TLA = 'https://w3id.org/xapi/tla/verbs/';
const EDLM = 'https://xapi.edlm/profiles/edlm-lms/concepts/verbs/';

export const UNCOMPLETED = `${EDLM}uncompleted`;

/** What learning management systems say besides the verbs of ADL, each from another registry. */
export const lms: Vocabulary = {
  category: undefined,
  facts: {
    [`${EDLM}restarted`]: 'started',
    'http://id.tincanapi.com/verb/viewed': 'progressed',
    [`${TLA}resumed`]: 'progressed',
    [`${TLA}suspended`]: 'progressed',
    'http://activitystrea.ms/submit': 'progressed',
    'http://activitystrea.ms/schema/1.0/submit': 'progressed',
    [`${TLA}scored`]: 'scored',
    // Somebody has set the completion back.
    [UNCOMPLETED]: 'reopened',
  },
};
