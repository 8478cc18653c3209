import { cutPassages, type ParsedDocument } from '@mesh/platform/documents';
import type { ItemDraft, SourceTerms } from '@mesh/domain/catalogue';
import type { Connector, SourceItem } from '../connector.model.ts';
import type { SyncDeps } from '../sync.deps.ts';

/** The limits of what is stored about an item; longer text is cut, more keywords are left out. */
const TITLE_LENGTH = 500;
const KEYWORDS = 50;

/**
 * Parses the content of an item and cuts it into passages. What the source states goes before what the document
 * says. `words`: what the connector takes the source's own words for. Throws DocumentError when the content cannot be
 * read.
 */
export async function toDraft(
  deps: Pick<SyncDeps, 'parse'>,
  item: SourceItem,
  words: Connector['terms'],
): Promise<ItemDraft> {
  const { kind, level } = item.terms ?? {};
  const kindOf = meaningOf(kind, words?.kind);
  const levelOf = meaningOf(level, words?.level);
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
    kind: kindOf ?? item.kind ?? 'article',
    title: titleOf(item, document),
    url: item.url,
    language: item.language ?? document.language,
    minutes: item.minutes,
    level: levelOf ?? item.level,
    author: item.author,
    keywords: (item.keywords ?? []).slice(0, KEYWORDS),
    sourceUpdatedAt: item.updatedAt,
    sourceValues: item.sourceValues ?? {},
    terms: {
      ...(kind === undefined ? {} : { kind: { term: kind, value: kindOf } }),
      ...(level === undefined ? {} : { level: { term: level, value: levelOf } }),
    } satisfies SourceTerms,
    passages: cutPassages(document),
  };
}

function meaningOf<Value>(
  term: string | undefined,
  words: Readonly<Record<string, Value>> = {},
): Value | undefined {
  const word = term?.trim().toLowerCase() ?? '';
  return Object.hasOwn(words, word) ? words[word] : undefined;
}

function titleOf(item: SourceItem, document: ParsedDocument): string {
  const title = [item.title, document.title, item.content.fileName, item.nativeId].find(
    (candidate) => candidate !== undefined && candidate.trim() !== '',
  );
  return title!.trim().slice(0, TITLE_LENGTH);
}
