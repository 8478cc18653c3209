import type { Db, Tx } from '@mesh/platform/database';
import type { StoredDocument } from './document.model.ts';

export async function findDocument(
  db: Db | Tx,
  tenantId: string,
  address: string,
  documentId: string,
): Promise<StoredDocument | undefined> {
  const row = await db
    .selectFrom('xapi_document')
    .select(['content_type as contentType', 'content', 'etag', 'updated_at as updatedAt'])
    .where('tenant_id', '=', tenantId)
    .where('address', '=', address)
    .where('document_id', '=', documentId)
    .executeTakeFirst();
  return row;
}

/** Ids in order, with the moment of the latest change among them. */
export async function findDocumentIds(
  db: Db,
  tenantId: string,
  address: string,
  since: Date | undefined,
): Promise<{ ids: string[]; updatedAt: Date | undefined }> {
  const rows = await db
    .selectFrom('xapi_document')
    .select(['document_id', 'updated_at'])
    .where('tenant_id', '=', tenantId)
    .where('address', '=', address)
    .$if(since !== undefined, (query) => query.where('updated_at', '>', since!))
    .orderBy('document_id')
    .execute();
  const latest = Math.max(...rows.map((row) => row.updated_at.getTime()));
  return {
    ids: rows.map((row) => row.document_id),
    updatedAt: rows.length === 0 ? undefined : new Date(latest),
  };
}
