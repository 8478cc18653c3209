import type { Sender } from '../credentials/sender.ts';
import type { RecordsDeps } from '../records.deps.ts';
import type { AttachmentContent } from '../statements/statements.store.ts';

/**
 * The contents with these SHA-2, as far as they were sent. For statements that the sender has read: whoever may read a
 * statement may read what is attached to it.
 */
export async function readAttachments(
  deps: RecordsDeps,
  { tenantId }: Sender,
  sha2: readonly string[],
): Promise<Map<string, AttachmentContent>> {
  if (sha2.length === 0) return new Map();
  const rows = await deps.db
    .selectFrom('attachment')
    .select(['sha2', 'content_type as contentType', 'content'])
    .where('tenant_id', '=', tenantId)
    .where('sha2', 'in', [...sha2])
    .execute();
  return new Map(rows.map(({ sha2: name, ...content }) => [name, content]));
}
