import type { Deps } from '@mesh/domain/kernel';
import type { SecretBox } from '@mesh/platform/secrets';
import type { ActivityItems } from './attempts/activity-items.ts';
import type { SenderCache } from './credentials/sender-cache.ts';
import type { SendingNotes } from './quality/lint/sending-notes.ts';
import type { StatementWriter } from './statements/statement-writer.ts';

/** What the use cases about learners need besides. */
export interface LearnerDeps extends Deps {
  activityItems: ActivityItems;
}

/** What the use cases of the record store need besides. */
export interface RecordsDeps extends LearnerDeps {
  /** Seals access tokens. */
  secrets: SecretBox;
  statementWriter: StatementWriter;
  senders: SenderCache;
  sendingNotes: SendingNotes;
  /** Told whenever this process has stored statements of a tenant: what is derived from them can go on. */
  onStored(tenantId: string): void;
}
