import type { SourceItem } from '@mesh/connectors/kit';
import type { Page } from './page.ts';

export const isHtml = (contentType: string | null): boolean =>
  /^(text\/html|application\/xhtml\+xml)\b/i.test(contentType?.trim() ?? 'text/html');

const DOCUMENT =
  /^(application\/pdf|text\/plain|text\/markdown|application\/vnd\.openxmlformats-officedocument\.(wordprocessingml\.document|presentationml\.presentation))\b/i;

/** Files beside the pages that the mesh can read. */
export const isDocument = (contentType: string | null): boolean => DOCUMENT.test(contentType ?? '');

export interface Answer {
  bytes: Uint8Array;
  contentType: string | null;
  lastModified: string | null;
}

/** `nativeId` is the address that the page has for good. What schema.org says goes before what the page shows. */
export function pageItem(nativeId: string, { metadata }: Page, { bytes, contentType }: Answer): SourceItem {
  const { type, kind, ...stated } = metadata;
  return {
    nativeId,
    url: nativeId,
    kind: kind ?? 'page',
    ...stated,
    readers: 'inherit',
    content: { bytes, mediaType: contentType ?? 'text/html' },
    ...(type !== undefined && { sourceValues: { type } }),
  };
}

export function documentItem(nativeId: string, { bytes, contentType, lastModified }: Answer): SourceItem {
  const modified = new Date(lastModified ?? '');
  return {
    nativeId,
    url: nativeId,
    updatedAt: Number.isNaN(modified.getTime()) ? undefined : modified,
    readers: 'inherit',
    content: { bytes, mediaType: contentType!, fileName: fileName(nativeId) },
  };
}

function fileName(url: string): string {
  const name = new URL(url).pathname.split('/').pop()!;
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}
