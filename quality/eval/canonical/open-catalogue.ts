import { importItems, linkCopies, type ItemImport } from '@mesh/domain/catalogue';
import {
  ALL_SCOPES,
  contentHash,
  DEFAULT_TENANT,
  ensureTenant,
  newId,
  systemActor,
  systemClock,
  type Actor,
} from '@mesh/domain/kernel';
import { indexItems, type SearchDeps } from '@mesh/domain/search';
import { silentLogger } from '@mesh/platform/logging';
import type { TestEngine } from '@mesh/platform/testing';
import { openEmpty } from '../open-empty.ts';
import type { GeneratedItem } from './generated-item.ts';

/** As many items as a page of a source brings. */
const PAGE = 100;

export interface OpenCatalogue {
  deps: SearchDeps;
  actor: Actor;
  /** Item id → generated item. */
  items: ReadonlyMap<string, GeneratedItem>;
  /** Item id → id of the item that stands for it. */
  canonicalOf: ReadonlyMap<string, string>;
  /** Milliseconds that importing, linking and indexing took. */
  took: { importing: number; linking: number; indexing: number };
  close(): Promise<void>;
}

/** The items in a database of their own, stored, linked and indexed page by page by the product's own code. */
export async function openCatalogue(
  generated: readonly GeneratedItem[],
  engine: TestEngine,
): Promise<OpenCatalogue> {
  const database = await openEmpty(engine);
  const { db, bm25 } = database;
  const deps = { db, bm25, clock: systemClock, log: silentLogger };
  const tenantId = DEFAULT_TENANT;
  await ensureTenant(deps, { id: tenantId, name: 'Evaluation' });
  const took = { importing: 0, linking: 0, indexing: 0 };
  const timed = async (step: keyof typeof took, work: () => Promise<unknown>) => {
    const start = performance.now();
    await work();
    took[step] += performance.now() - start;
  };
  const items = new Map<string, GeneratedItem>();
  for (const { sourceId, system, page } of pagesOf(generated)) {
    const imports = page.map(toImport);
    await timed('importing', () => importItems(deps, systemActor(tenantId), { sourceId, items: imports }));
    const rows = await db
      .selectFrom('item')
      .select(['id', 'native_id'])
      .where('source_id', '=', sourceId)
      .where(
        'native_id',
        'in',
        page.map(({ nativeId }) => nativeId),
      )
      .execute();
    const byNativeId = new Map(page.map((item) => [item.nativeId, item]));
    for (const row of rows) items.set(row.id, byNativeId.get(row.native_id)!);
    const request = { tenantId, itemIds: rows.map(({ id }) => id) };
    await timed('linking', () => linkCopies(deps, { ...request, system }));
    await timed('indexing', () => indexItems(deps, request));
  }
  const canonical = await db.selectFrom('item').select(['id', 'canonical_id']).execute();
  return {
    deps,
    actor: { tenantId, kind: 'token', scopes: ALL_SCOPES },
    items,
    canonicalOf: new Map(canonical.map((row) => [row.id, row.canonical_id])),
    took,
    close: () => database.close(),
  };
}

function pagesOf(generated: readonly GeneratedItem[]) {
  const bySource = grouped(generated);
  return [...bySource.values()].flatMap((items) => {
    const sourceId = newId();
    return Array.from({ length: Math.ceil(items.length / PAGE) }, (_, page) => ({
      sourceId,
      system: items[0]!.system,
      page: items.slice(page * PAGE, (page + 1) * PAGE),
    }));
  });
}

function grouped(generated: readonly GeneratedItem[]): Map<string, GeneratedItem[]> {
  const groups = new Map<string, GeneratedItem[]>();
  for (const item of generated) groups.set(item.source, [...(groups.get(item.source) ?? []), item]);
  return groups;
}

function toImport({ nativeId, title, url, language, text }: GeneratedItem): ItemImport {
  const passage = {
    headingPath: [],
    anchor: { kind: 'none' as const },
    text,
    markdown: text,
    wordCount: text.split(' ').length,
  };
  return {
    nativeId,
    hash: contentHash(nativeId),
    readers: ['everyone'],
    readersInherited: false,
    draft: {
      nativeId,
      kind: 'article',
      title,
      url,
      language,
      minutes: undefined,
      level: undefined,
      author: undefined,
      keywords: [],
      sourceUpdatedAt: undefined,
      sourceValues: {},
      passages: [passage],
    },
  };
}
