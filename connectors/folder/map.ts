import type { ItemKind, Json, SourceItem } from '@mesh/connectors/kit';
import type { FolderSettings } from './folder-settings.ts';
import type { FrontMatter } from './schema.ts';

export interface FolderFile {
  path: string;
  bytes: Uint8Array;
  modified: Date;
  frontMatter: FrontMatter;
  settings: FolderSettings;
}

/** An item from a file: front matter wins over the folder's settings, these over the source's default kind. */
export function toItem(file: FolderFile, defaultKind: ItemKind | undefined): SourceItem {
  const { path, frontMatter, settings } = file;
  const { id, title, level, author, keywords, minutes, url, updated, ...rest } = frontMatter;
  const readers = frontMatter.readers ?? settings.readers ?? 'inherit';
  return {
    nativeId: id ?? path,
    kind: rest.kind ?? settings.kind ?? defaultKind,
    title,
    url,
    language: rest.language ?? settings.language,
    minutes,
    level,
    author,
    keywords,
    updatedAt: updated ?? file.modified,
    readers,
    content: { bytes: file.bytes, fileName: path.slice(path.lastIndexOf('/') + 1) },
    sourceValues: { path, ...(Object.keys(frontMatter).length > 0 && { frontMatter: asJson(frontMatter) }) },
  };
}

/** Dates become ISO texts. */
const asJson = (value: unknown): Json => JSON.parse(JSON.stringify(value)) as Json;
