import { ADL, type Vocabulary } from './vocabulary.ts';

export const VIDEO = 'https://w3id.org/xapi/video';

/** https://liveaspankaj.gitbooks.io/xapi-video-profile */
export const video: Vocabulary = {
  category: VIDEO,
  facts: {
    [`${ADL}initialized`]: 'started',
    [`${VIDEO}/verbs/played`]: 'progressed',
    [`${VIDEO}/verbs/paused`]: 'progressed',
    [`${VIDEO}/verbs/seeked`]: 'progressed',
    [`${ADL}completed`]: 'completed',
    [`${ADL}terminated`]: 'ended',
  },
  progress: { extension: `${VIDEO}/extensions/progress`, whole: 1 },
  session: `${VIDEO}/extensions/session-id`,
};
