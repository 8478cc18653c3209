import { cutPassages, type ParsedDocument } from '@mesh/platform/documents';
import type { ItemDraft } from '@mesh/domain/catalogue';
import type { SourceItem } from '../connector.model.ts';
import type { SyncDeps } from '../sync.deps.ts';

/** The limits of what is stored about an item; longer text is cut, more keywords are left out. */
const TITLE_LENGTH = 500;
const KEYWORDS = 50;

/**
 * Parses the content of an item and cuts it into passages. What the source states goes before what the document
 * says. Throws DocumentError when the content cannot be read.
 */
export async function toDraft(deps: Pick<SyncDeps, 'parse'>, item: SourceItem): Promise<ItemDraft> {
  const document = await deps.parse({
    bytes: item.content.bytes,
    ...(item.content.mediaType === undefined ? {} : { mediaType: item.content.mediaType }),
    ...(item.content.fileName === undefined ? {} : { fileName: item.content.fileName }),
    ...(item.url === undefined ? {} : { url: item.url }),
    ...(item.language === undefined ? {} : { language: item.language }),
    ...(item.title === undefined ? {} : { title: item.title }),
  });
  return {
    nativeId: item.nativeId,
    kind: item.kind ?? 'article',
    title: titleOf(item, document),
    url: item.url,
    language: item.language ?? document.language,
    minutes: item.minutes,
    level: item.level,
    author: item.author,
    keywords: (item.keywords ?? []).slice(0, KEYWORDS),
    sourceUpdatedAt: item.updatedAt,
    sourceValues: item.sourceValues ?? {},
    passages: cutPassages(document),
  };
}

function titleOf(item: SourceItem, document: ParsedDocument): string {
  const title = [item.title, document.title, item.content.fileName, item.nativeId].find(
    (candidate) => candidate !== undefined && candidate.trim() !== '',
  );
  return title!.trim().slice(0, TITLE_LENGTH);
}
