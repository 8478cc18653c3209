import { ADL, type Vocabulary } from './vocabulary.ts';

/** Verbs of ADL and Activity Streams as senders without a profile use them. */
export const adl: Vocabulary = {
  category: undefined,
  facts: {
    [`${ADL}launched`]: 'started',
    [`${ADL}initialized`]: 'started',
    [`${ADL}attempted`]: 'started',
    'http://activitystrea.ms/schema/1.0/start': 'started',
    [`${ADL}resumed`]: 'progressed',
    [`${ADL}experienced`]: 'progressed',
    [`${ADL}progressed`]: 'progressed',
    [`${ADL}attended`]: 'progressed',
    [`${ADL}suspended`]: 'progressed',
    [`${ADL}scored`]: 'scored',
    [`${ADL}passed`]: 'passed',
    [`${ADL}mastered`]: 'passed',
    [`${ADL}failed`]: 'failed',
    [`${ADL}completed`]: 'completed',
    'http://activitystrea.ms/schema/1.0/complete': 'completed',
    [`${ADL}terminated`]: 'ended',
    [`${ADL}exited`]: 'ended',
  },
};
