import type { ModuleMigrations } from '@mesh/platform/database';
import { statements } from './0001-statements.ts';
import { storeStatements } from './0002-store-statements.ts';
import { recordCursor } from './0010-record-cursor.ts';
import { recordActors } from './0011-record-actors.ts';
import { attempts } from './0012-attempts.ts';
import { eventsOfItems } from './0013-events-of-items.ts';
import { secretRotation } from './0020-secret-rotation.ts';
import { deadLetters } from './0021-dead-letters.ts';
import { lint } from './0022-lint.ts';
import { statementAttachments } from './0030-statement-attachments.ts';
import { agentVerbKeys } from './0031-agent-verb-keys.ts';
import { delivery } from './0032-delivery.ts';
import { imports } from './0034-imports.ts';
import { pulls } from './0035-pulls.ts';
import { ownSenders } from './0036-own-senders.ts';
import { senderTally } from './0038-sender-tally.ts';
import { timeline } from './0040-timeline.ts';
import { givenBefore } from './0041-given-before.ts';
import { idsOneByOne } from './0042-ids-one-by-one.ts';
import { toldToOthers } from './0043-told-to-others.ts';

export const recordsMigrations: ModuleMigrations = {
  module: 'records',
  migrations: {
    '0001-statements': statements,
    '0002-store-statements': storeStatements,
    '0010-record-cursor': recordCursor,
    '0011-record-actors': recordActors,
    '0012-attempts': attempts,
    '0013-events-of-items': eventsOfItems,
    '0020-secret-rotation': secretRotation,
    '0021-dead-letters': deadLetters,
    '0022-lint': lint,
    '0030-statement-attachments': statementAttachments,
    '0031-agent-verb-keys': agentVerbKeys,
    '0032-delivery': delivery,
    '0034-imports': imports,
    '0035-pulls': pulls,
    '0036-own-senders': ownSenders,
    '0038-sender-tally': senderTally,
    '0040-timeline': timeline,
    '0041-given-before': givenBefore,
    '0042-ids-one-by-one': idsOneByOne,
    '0043-told-to-others': toldToOthers,
  },
};
