import { ADL, type Vocabulary } from './vocabulary.ts';

export const CMI5_VERBS = 'https://w3id.org/xapi/adl/verbs/';

/** https://github.com/AICC/CMI-5_Spec_Current, sections 9.3 (verbs) and 9.5–9.6 (extensions). */
export const cmi5: Vocabulary = {
  category: 'https://w3id.org/xapi/cmi5/context/categories/cmi5',
  facts: {
    [`${ADL}launched`]: 'started',
    [`${ADL}initialized`]: 'started',
    [`${ADL}completed`]: 'completed',
    [`${ADL}passed`]: 'passed',
    [`${ADL}failed`]: 'failed',
    [`${CMI5_VERBS}abandoned`]: 'abandoned',
    [`${CMI5_VERBS}waived`]: 'waived',
    [`${ADL}terminated`]: 'ended',
    [`${CMI5_VERBS}satisfied`]: 'completed',
  },
  progress: { extension: 'https://w3id.org/xapi/cmi5/result/extensions/progress', whole: 100 },
  session: 'https://w3id.org/xapi/cmi5/context/extensions/sessionid',
};
