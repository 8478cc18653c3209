import { DocumentError, type DocumentErrorCode } from '@mesh/platform/documents';
import { staleItems, storeImports, type ItemImport } from '@mesh/domain/catalogue';
import type { FailureCode, SourceItem } from '../connector.model.ts';
import { clearFailures, recordFailures, type FailedRecord } from '../failures/failure.store.ts';
import { retireGone } from '../removal/retire-gone.ts';
import { saveCheckpoint } from './checkpoint.store.ts';
import { describeItems } from './describe-items.ts';
import type { Pass } from './pass.ts';
import type { PagePart } from './read-pages.ts';
import { toDraft } from './to-item-import.ts';

/**
 * Parses a piece of a page, then stores it with all that belongs to it in one transaction: items, failures, counts and,
 * unless the pass ends here, the checkpoint. Storing it again changes nothing.
 */
export async function storePart(pass: Pass, stream: string, part: PagePart): Promise<void> {
  const { deps, actor, source } = pass;
  const where = { tenantId: actor.tenantId, sourceId: source.id };
  const upserts = part.entries.filter((entry) => entry.type === 'upsert').map((entry) => entry.item);
  const told = part.entries.filter((entry) => entry.type === 'failure');
  const { imports, failed } = await prepareImports(pass, upserts);
  const failures = [...told.map((failure) => ({ ...failure, hash: undefined })), ...failed];

  const deletions = part.entries.filter((entry) => entry.type === 'delete').map((entry) => entry.nativeId);
  await pass.store(async (tx) => {
    const now = deps.clock.now();
    const counts = await storeImports(tx, deps, actor, { sourceId: source.id, stream, items: imports });
    const removed =
      deletions.length === 0
        ? 0
        : await retireGone(tx, pass, { stream, nativeIds: deletions, isComplete: false });
    const failing = new Set(failures.map(({ nativeId }) => nativeId));
    const read = [...imports.map(({ nativeId }) => nativeId), ...deletions].filter((id) => !failing.has(id));
    await clearFailures(tx, where, read);
    await recordFailures(tx, { ...where, runId: pass.runId, stream }, failures, now);
    const { checkpoint } = part;
    if (checkpoint?.hasMore === true) await saveCheckpoint(tx, { ...where, stream }, checkpoint, now);
    const progress = checkpoint?.progress;
    return {
      add: { ...counts, removed, failed: failures.length },
      ...(progress === undefined ? {} : { progress }),
    };
  });
}

/** Looks up what is known and parses what is new: everything that can be done before the transaction. */
async function prepareImports(
  pass: Pass,
  items: readonly SourceItem[],
): Promise<{ imports: ItemImport[]; failed: FailedRecord[] }> {
  const { deps, actor, source, connector } = pass;
  const described = await describeItems(pass, items);
  const stale = await staleItems(deps, actor, { sourceId: source.id, items: described });
  const imports: ItemImport[] = [];
  const failed: FailedRecord[] = [];
  for (const [index, { unresolved, ...about }] of described.entries()) {
    const item = items[index]!;
    const { nativeId, hash } = about;
    const failure = (code: FailureCode, reason: string): FailedRecord => ({
      type: 'failure',
      nativeId,
      code,
      reason,
      hash,
      ...(item.title === undefined ? {} : { title: item.title }),
    });
    try {
      imports.push(
        stale.has(nativeId) ? { ...about, draft: await toDraft(deps, item, connector.terms) } : about,
      );
      if (unresolved.length > 0) failed.push(failure('readers', unknownReaders(unresolved)));
    } catch (error) {
      if (!(error instanceof DocumentError)) throw error;
      failed.push(failure(CODE_OF_DOCUMENT[error.code], error.message));
    }
  }
  return { imports, failed };
}

const CODE_OF_DOCUMENT: Record<DocumentErrorCode, FailureCode> = {
  unsupported: 'unreadable',
  too_large: 'too_large',
  corrupt: 'unreadable',
  timeout: 'unreadable',
  empty: 'unreadable',
};

/** An unknown reader opens the item to no one; the administrator learns of it. */
function unknownReaders(unresolved: readonly string[]): string {
  return `Its readers name ${unresolved.join(', ')}, whom this organisation does not know: they cannot see it.`;
}
