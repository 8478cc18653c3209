import { z } from 'zod';
import { createOutbox } from '@mesh/domain/kernel';
import { indexItems, type SearchDeps } from '@mesh/domain/search';
import type {
  Change,
  Checkpoint,
  Connector,
  ItemFailure,
  RunView,
  SourceItem,
  SyncDeps,
} from '@mesh/domain/sync';
import { parseDocument } from '@mesh/platform/documents';
import { createHttpClient } from '@mesh/platform/http';
import type { Database } from '@mesh/platform/database';
import { aTenant, type TestTenant } from './open-test-database.ts';

/** A source whose content a test changes at will, read in pages of two. */
export interface ScriptedSource {
  items: Map<string, SourceItem>;
  /** Thrown when the page that starts there is asked for; `undefined` in a page means that all goes well. */
  failAt: Map<number, Error>;
  /** Records that cannot be read. */
  broken: Set<string>;
  /** Makes the listing of ids fail. */
  listingFails: boolean;
  pulls: number;
}

const PAGE = 2;

export function anItem(nativeId: string, text: string, more: Partial<SourceItem> = {}): SourceItem {
  return {
    nativeId,
    title: nativeId,
    readers: 'inherit',
    content: { bytes: text, mediaType: 'text/plain' },
    ...more,
  };
}

export function aSource(...items: SourceItem[]): ScriptedSource {
  return {
    items: new Map(items.map((item) => [item.nativeId, item])),
    failAt: new Map(),
    broken: new Set(),
    listingFails: false,
    pulls: 0,
  };
}

function scriptedConnector(source: ScriptedSource): Connector {
  return {
    id: 'scripted',
    title: 'Scripted',
    description: 'For tests.',
    config: z.object({
      url: z.string().meta({ title: 'Address' }),
      password: z.string().optional().meta({ title: 'Password', secret: true }),
    }),
    auth: 'none',
    streams: [{ name: 'items', removed: 'slim-diff', acl: 'inherited' }],
    defaultInterval: 60,
    check: async () => ({ title: 'Scripted', detail: 'fine' }),
    pull: (_context, _stream, from) => pullPage(source, from),
    async *listIds() {
      if (source.listingFails) throw new Error('the listing broke');
      yield [...source.items.keys()];
    },
  };
}

async function* pullPage(
  source: ScriptedSource,
  from: Checkpoint | undefined,
): AsyncGenerator<Change | ItemFailure, Checkpoint> {
  const start = from?.hasMore === true ? Number(from.position) : 0;
  source.pulls++;
  const error = source.failAt.get(start);
  if (error !== undefined) throw error;
  const page = [...source.items.values()].slice(start, start + PAGE);
  for (const item of page)
    yield source.broken.has(item.nativeId)
      ? { type: 'failure', nativeId: item.nativeId, reason: 'This record is broken.' }
      : { type: 'upsert', item };
  const position = start + PAGE;
  const hasMore = position < source.items.size;
  return {
    position,
    hasMore,
    progress: { done: Math.min(position, source.items.size), total: source.items.size },
  };
}

export interface TestSync extends TestTenant {
  sync: SyncDeps;
  /** Search and suggestions over what the source brought; without vectors. */
  search: SearchDeps;
  /** Every change of a run, in order. */
  changes: RunView[];
  close(): Promise<void>;
}

/** The use cases of sync over a scripted source; runs are started by the test. */
export async function aTestSync(source: ScriptedSource, database: Database): Promise<TestSync> {
  const tenant = await aTenant(database);
  const { deps } = tenant;
  const changes: RunView[] = [];
  const http = createHttpClient({ allowedHosts: () => [], logger: deps.log });
  const sync: SyncDeps = {
    ...deps,
    connectors: new Map([['scripted', scriptedConnector(source)]]),
    http,
    // Marks rather than encrypts: what matters here is what is sealed and what is not.
    secrets: {
      seal: (plain, context) => `sealed:${context}:${Buffer.from(plain).toString('base64')}`,
      open: (sealed) => Buffer.from(sealed.split(':').at(-1)!, 'base64').toString(),
    },
    outbox: createOutbox(deps),
    parse: parseDocument,
    enqueue: async () => {},
    interrupt: async () => {},
    onAllowedHostsChanged: async () => {},
    onRunChanged: (_tenantId, run) => changes.push(run),
  };
  const search = { ...deps, bm25: database.bm25 };
  sync.outbox.subscribe('catalogue.items-changed', ({ tenantId, payload }) =>
    indexItems(search, { tenantId, itemIds: payload.itemIds }),
  );
  return { ...tenant, sync, search, changes, close: () => http.close() };
}
