import type { Deps } from '@mesh/domain/kernel';
import type { Tombstones } from '@mesh/domain/people';
import type { HttpClient } from '@mesh/platform/http';
import type { SecretBox } from '@mesh/platform/secrets';
import type { ActivityItems } from './attempts/activity-items.ts';
import type { SenderCache } from './credentials/sender-cache.ts';
import type { LogTail } from './log/log-tail.ts';
import type { SendingNotes } from './quality/lint/sending-notes.ts';
import type { StatementReader } from './statements/statement-reader.ts';
import type { StatementWriter } from './statements/statement-writer.ts';

/** What the use cases about learners need besides. */
export interface LearnerDeps extends Deps {
  activityItems: ActivityItems;
}

/** What the use cases of the record store need besides. */
export interface RecordsDeps extends LearnerDeps {
  /** Seals access tokens and what opens other systems. */
  secrets: SecretBox;
  /** Who was erased: nothing about them comes in again. */
  tombstones: Tombstones;
  statementWriter: StatementWriter;
  statementReader: StatementReader;
  senders: SenderCache;
  sendingNotes: SendingNotes;
  /** Told whenever this process has stored statements of a tenant: what is derived from them can go on. */
  onStored(tenantId: string): void;
  /** The way out to other record stores and webhooks. */
  http: Pick<HttpClient, 'fetch'>;
  logTail: LogTail;
  /** Told when a destination may have something to get that is not new. */
  deliverSoon(tenantId: string): void;
}
