import { DomainError } from '@mesh/domain/kernel';
import { inTransaction, type Tx } from '@mesh/platform/database';
import type { Sender } from '../credentials/sender.ts';
import { refuseErasedAgent } from '../erasure/without-erased.ts';
import type { RecordsDeps } from '../records.deps.ts';
import { authoriseDocuments } from './authorise-documents.ts';
import {
  checkPrecondition,
  columnsOf,
  etagOf,
  isJson,
  MAX_DOCUMENT_BYTES,
  mergeContents,
  objectOf,
  type DocumentAddress,
  type Precondition,
  type StoredDocument,
} from './document.model.ts';
import { findDocument } from './documents.read.ts';
import { lockAddress, removeDocuments, saveDocument } from './documents.store.ts';

type Sent = Pick<StoredDocument, 'content' | 'contentType'>;

export interface DocumentChange {
  address: DocumentAddress;
  documentId: string;
  precondition: Precondition;
}

/** PUT: replaces the document. Throws `precondition_failed`, `conflict`, `too_large`, `forbidden`. */
export async function putDocument(
  deps: RecordsDeps,
  sender: Sender,
  change: DocumentChange,
  sent: Sent,
): Promise<void> {
  await changeOne(deps, sender, change, (tx, columns) =>
    save(deps, tx, sender, columns, change.documentId, sent),
  );
}

/** POST: merges JSON objects, or creates the document. Throws as `putDocument`, and `invalid` when a side is no JSON object. */
export async function mergeDocument(
  deps: RecordsDeps,
  sender: Sender,
  change: DocumentChange,
  sent: Sent,
): Promise<void> {
  await changeOne(deps, sender, change, async (tx, columns, stored) => {
    const merged = stored === undefined ? first(sent) : mergeContents(stored, sent);
    await save(deps, tx, sender, columns, change.documentId, merged);
  });
}

export async function deleteDocument(
  deps: RecordsDeps,
  sender: Sender,
  change: DocumentChange,
): Promise<void> {
  await changeOne(deps, sender, change, (tx, { address }) =>
    removeDocuments(tx, sender.tenantId, address, change.documentId),
  );
}

/** Every state document of an agent at an activity, and of a registration where one is given. */
export async function deleteDocuments(
  deps: RecordsDeps,
  sender: Sender,
  address: DocumentAddress,
): Promise<void> {
  authoriseDocuments(sender, address, 'write');
  await inTransaction(deps.db, (tx) =>
    removeDocuments(tx, sender.tenantId, columnsOf(address).address, undefined),
  );
}

/** What calls itself JSON must be an object, so that the next POST can be merged into it. */
function first(sent: Sent): Sent {
  if (isJson(sent)) objectOf(sent, 'sent');
  return sent;
}

type Columns = ReturnType<typeof columnsOf>;

async function changeOne(
  deps: RecordsDeps,
  sender: Sender,
  { address, documentId, precondition }: DocumentChange,
  work: (tx: Tx, columns: Columns, stored: StoredDocument | undefined) => Promise<void>,
): Promise<void> {
  authoriseDocuments(sender, address, 'write');
  const columns = columnsOf(address);
  if ('agent' in address) await refuseErasedAgent(deps, sender.tenantId, address.agent);
  await inTransaction(deps.db, async (tx) => {
    await lockAddress(tx, sender.tenantId, columns.address);
    const stored = await findDocument(tx, sender.tenantId, columns.address, documentId);
    checkPrecondition(stored, precondition);
    await work(tx, columns, stored);
  });
}

async function save(
  deps: RecordsDeps,
  tx: Tx,
  { tenantId }: Sender,
  columns: Columns,
  documentId: string,
  { content, contentType }: Sent,
): Promise<void> {
  if (content.byteLength > MAX_DOCUMENT_BYTES)
    throw new DomainError('too_large', `A document may have ${MAX_DOCUMENT_BYTES} octets.`, {
      remedy: 'Send a smaller one, or keep large content elsewhere and its address here.',
    });
  const document = { contentType, content, etag: etagOf(content), updatedAt: deps.clock.now() };
  await saveDocument(tx, tenantId, columns, documentId, document);
}
