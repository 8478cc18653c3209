import { ADL, type Vocabulary } from './vocabulary.ts';

/** https://github.com/adlnet/xAPI-SCORM-Profile, sections 4 and 5: a sitting is one of an attempt. */
export const scorm: Vocabulary = {
  category: 'https://w3id.org/xapi/scorm',
  facts: {
    [`${ADL}initialized`]: 'started',
    [`${ADL}resumed`]: 'progressed',
    [`${ADL}suspended`]: 'progressed',
    [`${ADL}scored`]: 'scored',
    [`${ADL}passed`]: 'passed',
    [`${ADL}failed`]: 'failed',
    [`${ADL}completed`]: 'completed',
    [`${ADL}terminated`]: 'ended',
  },
};
