import { sql } from 'kysely';
import type { Tx } from '@mesh/platform/database';
import type { columnsOf, StoredDocument } from './document.model.ts';

type Columns = ReturnType<typeof columnsOf>;

/**
 * Lets changes of one owner's documents follow one another, also where there is no row yet to lock; until the commit.
 */
export async function lockAddress(tx: Tx, tenantId: string, address: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`${tenantId} ${address}`}, 0))`.execute(tx);
}

export async function saveDocument(
  tx: Tx,
  tenantId: string,
  columns: Columns,
  documentId: string,
  { contentType, content, etag, updatedAt }: StoredDocument,
): Promise<void> {
  const body = { content_type: contentType, content: Buffer.from(content), etag, updated_at: updatedAt };
  await tx
    .insertInto('xapi_document')
    .values({ tenant_id: tenantId, document_id: documentId, ...columns, ...body })
    .onConflict((conflict) => conflict.columns(['tenant_id', 'address', 'document_id']).doUpdateSet(body))
    .execute();
}

/** All of the owner's when there is no `documentId`. */
export async function removeDocuments(
  tx: Tx,
  tenantId: string,
  address: string,
  documentId: string | undefined,
): Promise<void> {
  await tx
    .deleteFrom('xapi_document')
    .where('tenant_id', '=', tenantId)
    .where('address', '=', address)
    .$if(documentId !== undefined, (query) => query.where('document_id', '=', documentId!))
    .execute();
}
