import { ensureReaderSet, type Principal } from '@mesh/domain/access';
import type { Actor } from '@mesh/domain/kernel';
import type { Tx } from '@mesh/platform/database';
import { setInheritedReaderSet } from './catalogue.store.ts';

/** New default readers of a source hold at once for every item that inherits them. */
export async function changeInheritedReaders(
  tx: Tx,
  actor: Actor,
  change: { sourceId: string; readers: readonly Principal[] },
): Promise<void> {
  const readerSetId = await ensureReaderSet(tx, actor.tenantId, change.readers);
  await setInheritedReaderSet(tx, { tenantId: actor.tenantId, sourceId: change.sourceId }, readerSetId);
}
