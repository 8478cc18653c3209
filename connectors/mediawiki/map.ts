import { htmlText, type SourceItem } from '@mesh/connectors/kit';
import type { ParsedPage, WikiPage } from './schema.ts';

/** Pages that are programs or data, not reading matter. */
const NOT_TEXT = ['css', 'sanitized-css', 'javascript', 'json', 'Scribunto', 'vue'];

/** True for a page that is an item: there, in one of `namespaces`, neither a redirect nor a program. */
export function isItem(page: WikiPage, namespaces: readonly number[]): boolean {
  return (
    page.missing !== true &&
    page.redirect !== true &&
    namespaces.includes(page.ns ?? -1) &&
    !NOT_TEXT.includes(page.contentmodel ?? '')
  );
}

export function toItem(page: WikiPage, parsed: ParsedPage): SourceItem {
  const revision = page.revisions?.[0];
  return {
    nativeId: String(page.pageid),
    kind: 'page',
    title: htmlText(parsed.displaytitle ?? '') || page.title,
    url: page.fullurl,
    language: page.pagelanguagehtmlcode,
    updatedAt: revision === undefined ? undefined : new Date(revision.timestamp),
    keywords: parsed.categories
      .filter((category) => category.hidden !== true)
      .map((category) => category.category.replaceAll('_', ' ')),
    readers: 'inherit',
    content: { bytes: `<html><body>${parsed.text}</body></html>`, mediaType: 'text/html' },
    sourceValues: {
      title: page.title ?? '',
      namespace: page.ns ?? 0,
      ...(revision !== undefined && { revision: revision.revid }),
    },
  };
}
