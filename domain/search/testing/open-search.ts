import { importItems, type ItemDraft } from '@mesh/domain/catalogue';
import type { Principal } from '@mesh/domain/access';
import { contentHash, newId, systemActor, type Actor } from '@mesh/domain/kernel';
import { aTenant } from '@mesh/domain/testing';
import type { Database } from '@mesh/platform/database';
import { indexItems } from '../index-items.ts';
import type { SearchDeps } from '../search.model.ts';

export interface SearchHarness {
  database: Database;
  deps: SearchDeps;
  /** Reads everything. */
  admin: Actor;
  sourceId: string;
  /** Imports without indexing; returns native id → item id. */
  store(items: readonly TestItem[]): Promise<Map<string, string>>;
  /** Imports and indexes. */
  add(items: readonly TestItem[]): Promise<Map<string, string>>;
}

export interface TestItem extends Partial<ItemDraft> {
  nativeId: string;
  /** Of the only passage. */
  text?: string;
  readers?: readonly Principal[];
}

function aDraft({ text = '', readers: _readers, ...given }: TestItem): ItemDraft {
  const wordCount = text.split(/\s+/).length;
  return {
    kind: 'article',
    title: given.nativeId,
    url: undefined,
    language: 'en',
    minutes: undefined,
    level: undefined,
    author: undefined,
    keywords: [],
    sourceUpdatedAt: undefined,
    sourceValues: {},
    passages: [{ headingPath: [], anchor: { kind: 'none' }, text, markdown: text, wordCount }],
    ...given,
  };
}

/** An organisation of a test's own to search in. */
export async function aSearch(database: Database): Promise<SearchHarness> {
  const { deps: kernelDeps, admin } = await aTenant(database);
  const deps: SearchDeps = { ...kernelDeps, bm25: database.bm25 };
  const { tenantId } = admin;
  const sourceId = newId();
  const store = async (items: readonly TestItem[]) => {
    const page = items.map(aDraft).map((draft, index) => ({
      nativeId: draft.nativeId,
      hash: contentHash(JSON.stringify(draft)),
      draft,
      readers: items[index]!.readers ?? ['everyone' as const],
      readersInherited: false,
    }));
    await importItems(deps, systemActor(tenantId), { sourceId, items: page });
    const rows = await deps.db
      .selectFrom('item')
      .select(['id', 'native_id'])
      .where('tenant_id', '=', tenantId)
      .where(
        'native_id',
        'in',
        items.map((item) => item.nativeId),
      )
      .execute();
    return new Map(rows.map((row) => [row.native_id, row.id]));
  };
  return {
    database,
    deps,
    admin,
    sourceId,
    store,
    async add(items) {
      const ids = await store(items);
      await indexItems(deps, { tenantId, itemIds: [...ids.values()] });
      return ids;
    },
  };
}
