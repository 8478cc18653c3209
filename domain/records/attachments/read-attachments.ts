import { sql } from 'kysely';
import type { Sender } from '../credentials/sender.ts';
import type { RecordsDeps } from '../records.deps.ts';
import type { AttachmentContent } from './attachments.store.ts';

/**
 * The contents that these statements brought, one after the other, each once. For statements that the sender has read:
 * whoever may read a statement may read what came with it, and not what it only names.
 */
export async function* readAttachmentsOf(
  { db }: RecordsDeps,
  { tenantId }: Pick<Sender, 'tenantId'>,
  statementIds: readonly string[],
): AsyncGenerator<{ sha2: string } & AttachmentContent> {
  const { rows } = await sql<{ sha2: string }>`
    select sha2 from statement_attachment
    where tenant_id = ${tenantId}::uuid and statement_id = any (${[...statementIds]}::uuid[])
    order by array_position(${[...statementIds]}::uuid[], statement_id), sha2`.execute(db);
  for (const sha2 of new Set(rows.map((row) => row.sha2))) {
    const found = await db
      .selectFrom('attachment')
      .select(['content_type as contentType', 'content'])
      .where('tenant_id', '=', tenantId)
      .where('sha2', '=', sha2.toLowerCase())
      .executeTakeFirst();
    if (found !== undefined) yield { sha2, ...found };
  }
}
