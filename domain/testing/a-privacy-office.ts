import { join } from 'node:path';
import { createOutbox } from '@mesh/domain/kernel';
import { createLedger, type PrivacyDeps } from '@mesh/domain/privacy';
import type { RecordsDeps } from '@mesh/domain/records';
import { ownFolder } from '@mesh/platform/testing';

/** What the use cases about persons' data need besides a record store; the ledger lies in a folder of its own. */
export function aPrivacyOffice(records: RecordsDeps): PrivacyDeps {
  return {
    ...records,
    outbox: createOutbox(records),
    ledger: createLedger(join(ownFolder(), 'erasures.jsonl')),
    enqueueErasures: async () => {},
    enqueueRetention: async () => {},
    settleMs: 0,
  };
}
