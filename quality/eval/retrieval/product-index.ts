import { importItems, type ItemImport } from '@mesh/domain/catalogue';
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
import { embedPending, indexItems, type SearchDeps } from '@mesh/domain/search';
import { openEmbeddings, type EmbeddingModel } from '@mesh/platform/embeddings';
import { silentLogger } from '@mesh/platform/logging';
import type { TestEngine } from '@mesh/platform/testing';
import { openEmpty } from '../open-empty.ts';
import type { Thread } from './load-stackfaq.ts';

export interface ProductIndex {
  deps: SearchDeps & { embeddings: EmbeddingModel };
  actor: Actor;
  /** Item id → number of its thread. */
  threadOf: ReadonlyMap<string, number>;
  close(): Promise<void>;
}

/** The threads as items in a database of their own, imported, indexed and embedded by the product's own code. */
export async function openProductIndex(
  threads: readonly Thread[],
  engine: TestEngine,
): Promise<ProductIndex> {
  const database = await openEmpty(engine);
  const { db, bm25 } = database;
  const embeddings = (await openEmbeddings({ provider: 'use-lite' }, {}))!;
  const deps = { db, bm25, embeddings, clock: systemClock, log: silentLogger };
  await ensureTenant(deps, { id: DEFAULT_TENANT, name: 'Evaluation' });
  await importItems(deps, systemActor(DEFAULT_TENANT), {
    sourceId: newId(),
    items: threads.flatMap(itemsOf),
  });
  const items = await db.selectFrom('item').select(['id', 'native_id']).execute();
  await indexItems(deps, { tenantId: DEFAULT_TENANT, itemIds: items.map((item) => item.id) });
  await embedPending(deps, DEFAULT_TENANT);
  return {
    deps,
    actor: { tenantId: DEFAULT_TENANT, kind: 'token', scopes: ALL_SCOPES },
    threadOf: new Map(items.map((item) => [item.id, Number(item.native_id.split('/')[0])])),
    async close() {
      await embeddings.close();
      await database.close();
    },
  };
}

function itemsOf({ question, answers }: Thread, thread: number): ItemImport[] {
  return answers.map((text, answer) => {
    const nativeId = `${thread}/${answer}`;
    const wordCount = text.split(/\s+/).length;
    return {
      nativeId,
      hash: contentHash(nativeId),
      readers: ['everyone'],
      readersInherited: false,
      draft: {
        nativeId,
        kind: 'question',
        title: question,
        url: undefined,
        language: 'en',
        minutes: undefined,
        level: undefined,
        author: undefined,
        keywords: [],
        sourceUpdatedAt: undefined,
        sourceValues: {},
        passages: [{ headingPath: [], anchor: { kind: 'none' }, text, markdown: text, wordCount }],
      },
    };
  });
}
