import type { Sender } from '../credentials/sender.ts';
import type { RecordsDeps } from '../records.deps.ts';
import { authoriseDocuments } from './authorise-documents.ts';
import { columnsOf, type DocumentAddress, type StoredDocument } from './document.model.ts';
import { findDocument, findDocumentIds } from './documents.read.ts';

export async function readDocument(
  deps: RecordsDeps,
  sender: Sender,
  address: DocumentAddress,
  documentId: string,
): Promise<StoredDocument | undefined> {
  authoriseDocuments(sender, address, 'read');
  return findDocument(deps.db, sender.tenantId, columnsOf(address).address, documentId);
}

/** The ids of an owner's documents, changed after `since` where that is given, and the latest change among them. */
export async function listDocumentIds(
  deps: RecordsDeps,
  sender: Sender,
  address: DocumentAddress,
  since?: Date,
): Promise<{ ids: string[]; updatedAt: Date | undefined }> {
  authoriseDocuments(sender, address, 'read');
  return findDocumentIds(deps.db, sender.tenantId, columnsOf(address).address, since);
}
