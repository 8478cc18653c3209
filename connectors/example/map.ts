import type { SourceItem } from '@mesh/connectors/kit';
import type { Article } from './schema.ts';

/** An article as an item. */
export function toItem(article: Article, url: string): SourceItem {
  return {
    nativeId: String(article.id),
    title: article.title,
    url: `${url}/articles/${article.id}`,
    updatedAt: new Date(article.updated_at),
    readers: readersOf(article),
    content: { bytes: article.body, mediaType: 'text/plain' },
    ...(article.type !== undefined && { terms: { kind: article.type } }),
    sourceValues: { section: article.section },
  };
}

function readersOf({ readers }: Article): SourceItem['readers'] {
  if (readers === undefined) return 'unknown';
  return readers === null ? ['everyone'] : readers.map((mail) => `person:${mail}`);
}
