import type { SourceItem } from '@mesh/domain/sync';
import type { Problem } from '../schemas/common.ts';
import type { Source } from '../schemas/sources.ts';
import type { TestApi } from './open-test-api.ts';

export type ProblemBody = Problem;

/** An item for everyone unless it says otherwise. */
export function anItem(nativeId: string, text: string, about: Partial<SourceItem> = {}): SourceItem {
  return {
    nativeId,
    title: nativeId,
    kind: 'guide',
    language: 'en',
    readers: ['everyone'],
    content: { bytes: text, mediaType: 'text/markdown' },
    ...about,
  };
}

/** Puts these items into the library, connects it as a source and reads it. */
export async function connectLibrary(api: TestApi, ...items: SourceItem[]): Promise<Source> {
  for (const item of items) api.library.set(item.nativeId, item);
  const created = await api.call('POST', '/sources', {
    body: { connector: 'fake', name: 'Library', config: { url: 'fake:library' } },
  });
  const source = (await created.json()) as Source;
  await api.call('POST', `/sources/${source.id}/sync`);
  await api.runsEnd();
  return source;
}
