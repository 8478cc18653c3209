import { DocumentError, type DocumentErrorCode } from '@mesh/platform/documents';
import { staleItems, type ItemImport } from '@mesh/domain/catalogue';
import type { FailureCode, SourceItem } from '../connector.model.ts';
import type { FailedRecord } from '../failures/failure.store.ts';
import { describeItems } from './describe-items.ts';
import type { Pass } from './pass.ts';
import { toDraft } from './to-item-import.ts';

/** Looks up what is known and parses what is new: everything that can be done before anything is written. */
export async function prepareImports(
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
