import {
  MAX_ATTACHMENT_BYTES,
  MAX_BATCH,
  MAX_BODY_BYTES,
  MAX_DEPTH,
  MAX_STATEMENT_BYTES,
  VERSIONS,
} from '@mesh/domain/records';
import { jsonAnswer, type Answer } from '../answer/answer.ts';

/** Names of our extensions to the About resource. */
const EXTENSION = 'urn:learning-mesh:xapi:';

const ABOUT = JSON.stringify({
  version: VERSIONS,
  extensions: {
    [`${EXTENSION}limits`]: {
      bodyOctets: MAX_BODY_BYTES,
      statementsAtOnce: MAX_BATCH,
      statementOctets: MAX_STATEMENT_BYTES,
      attachmentOctets: MAX_ATTACHMENT_BYTES,
      jsonDepth: MAX_DEPTH,
    },
    [`${EXTENSION}tokens`]: 'oauth/token',
  },
});

/** Needs neither a version nor a credential (1.0.3 Communication §2.8). */
export const aboutAnswer = (): Answer => jsonAnswer(ABOUT);
