import { importItems, type ItemDraft } from '@mesh/domain/catalogue';
import { accessMigrations, type Principal } from '@mesh/domain/access';
import { catalogueMigrations } from '@mesh/domain/catalogue';
import {
  ALL_SCOPES,
  contentHash,
  DEFAULT_TENANT,
  ensureTenant,
  kernelMigrations,
  newId,
  systemActor,
  systemClock,
  type Actor,
} from '@mesh/domain/kernel';
import { peopleMigrations } from '@mesh/domain/people';
import { migrate, openDatabase, type Database } from '@mesh/platform/database';
import { silentLogger } from '@mesh/platform/logging';
import { indexItems } from '../index-items.ts';
import { searchMigrations } from '../migrations/index.ts';
import type { SearchDeps } from '../search.model.ts';

export interface SearchHarness {
  database: Database;
  deps: SearchDeps;
  /** Reads everything. */
  admin: Actor;
  sourceId: string;
  /** Imports and indexes; returns native id → item id. */
  add(items: readonly TestItem[]): Promise<Map<string, string>>;
  close(): Promise<void>;
}

export interface TestItem extends Partial<ItemDraft> {
  nativeId: string;
  text?: string;
  readers?: readonly Principal[];
}

export function aDraft({ text = '', readers: _readers, ...given }: TestItem): ItemDraft {
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
    passages: [
      {
        headingPath: [],
        anchor: { kind: 'none' },
        text,
        markdown: text,
        wordCount: text.split(/\s+/).length,
      },
    ],
    ...given,
  };
}

/** An empty database with what search stands on: the embedded engine, or the PostgreSQL at `url`. */
export async function openSearch(url?: string): Promise<SearchHarness> {
  const database = await openDatabase(url === undefined ? { dataDir: 'memory' } : { url });
  const { db, bm25 } = database;
  await migrate(db, [
    kernelMigrations,
    peopleMigrations,
    accessMigrations,
    catalogueMigrations,
    searchMigrations({ bm25 }),
  ]);
  const deps: SearchDeps = { db, bm25, clock: systemClock, log: silentLogger };
  // On a server that other tests use too, a tenant of one's own keeps them apart.
  const tenantId = url === undefined ? DEFAULT_TENANT : newId();
  await ensureTenant(deps, { id: tenantId, name: 'Test' });
  const sourceId = newId();
  return {
    database,
    deps,
    admin: { tenantId, kind: 'token', scopes: ALL_SCOPES },
    sourceId,
    async add(items) {
      const page = items.map(aDraft).map((draft, index) => ({
        nativeId: draft.nativeId,
        hash: contentHash(JSON.stringify(draft)),
        draft,
        readers: items[index]!.readers ?? ['everyone' as const],
        readersInherited: false,
      }));
      await importItems(deps, systemActor(tenantId), { sourceId, items: page });
      const rows = await db
        .selectFrom('item')
        .select(['id', 'native_id'])
        .where('tenant_id', '=', tenantId)
        .where(
          'native_id',
          'in',
          items.map((item) => item.nativeId),
        )
        .execute();
      await indexItems(deps, { tenantId, itemIds: rows.map((row) => row.id) });
      return new Map(rows.map((row) => [row.native_id, row.id]));
    },
    close: () => database.close(),
  };
}
