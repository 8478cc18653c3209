import { z } from 'zod';
import { ConnectorError, type Connector, type SourceItem } from '@mesh/domain/sync';

/** What the fake source holds; a test puts items in and takes them out. */
export type Library = Map<string, SourceItem & { broken?: boolean }>;

const PAGE_SIZE = 2;

const config = z.object({
  url: z.string().min(1).meta({ title: 'Address', description: 'Where the library is.' }),
  password: z.string().optional().meta({ title: 'Password', secret: true }),
});

/** A source of one process: pages of two, removals by listing. An address with `down` in it does not answer. */
export function fakeConnector(library: Library): Connector<typeof config.shape> {
  return {
    id: 'fake',
    title: 'Fake library',
    description: 'A library for tests.',
    config,
    auth: 'none',
    streams: [{ name: 'items', removed: 'slim-diff', acl: 'listed' }],
    defaultInterval: 60,
    async check(context) {
      if (context.config.url.includes('down'))
        throw new ConnectorError('unreachable', 'The library does not answer.', { field: 'url' });
      return { title: 'Library', detail: `${library.size} items.` };
    },
    async *pull(_context, _stream, checkpoint) {
      const from = checkpoint?.hasMore === true ? Number(checkpoint.position) : 0;
      for (const { broken, ...item } of [...library.values()].slice(from, from + PAGE_SIZE))
        yield broken === true
          ? { type: 'failure', nativeId: item.nativeId, reason: 'Cannot be read.' }
          : { type: 'upsert', item };
      const position = from + PAGE_SIZE;
      const done = Math.min(position, library.size);
      return { position, hasMore: position < library.size, progress: { done, total: library.size } };
    },
    async *listIds() {
      yield [...library.keys()];
    },
    async detect(probe) {
      if (!probe.address.startsWith('fake:')) return undefined;
      return {
        confidence: 0.9,
        name: 'Fake library',
        config: { url: probe.address },
        found: 'A library.',
        needs: [],
      };
    },
  };
}
