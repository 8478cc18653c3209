import { z } from 'zod';
import type { Change, Checkpoint, Connector, ItemFailure, SourceItem } from '@mesh/domain/sync';
import type { Database } from '@mesh/platform/database';
import { testSyncOver, type TestSync } from './test-sync.ts';

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

/** A test adds what else the source can do: `{ ...scriptedConnector(source), read }`. */
export function scriptedConnector(source: ScriptedSource): Connector {
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

/** The use cases of sync over a scripted source; runs are started by the test. */
export async function aTestSync(source: ScriptedSource, database: Database): Promise<TestSync> {
  return testSyncOver([scriptedConnector(source)], database);
}
