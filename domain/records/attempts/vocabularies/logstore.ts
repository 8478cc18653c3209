import { adl } from './adl.ts';
import { lms } from './lms.ts';
import type { Vocabulary } from './vocabulary.ts';

const INFO = 'http://lrs.learninglocker.net/define/extensions/info';
const LOGSTORE = 'https://github.com/xAPI-vle/moodle-logstore_xapi';

/**
 * https://github.com/xAPI-vle/moodle-logstore_xapi, as version 5.0.1 was seen to do: its registration is the session of
 * the job that sends, one for all learners of a batch; a scaled score is stretched over −1 to 1, so that nothing of ten
 * is −1.
 */
export const logstore: Vocabulary = {
  category: undefined,
  isSpokenIn: ({ extensions }) => Object.hasOwn((extensions?.[INFO] as object | undefined) ?? {}, LOGSTORE),
  facts: { ...adl.facts, ...lms.facts },
  registrationIsAttempt: false,
  scaledFrom: -1,
};
