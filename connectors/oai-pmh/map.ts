import { htmlText, type SourceItem } from '@mesh/connectors/kit';
import { all, text, texts, type Xml } from './xml.ts';

/** Formats that are understood, best first; the names are customary, not laid down. */
export const FORMATS = ['lom', 'oai_lom', 'lom_ims', 'lomv1.0', 'oai_dc'] as const;

/** DCMI types and learning resource types of LOM (https://www.dublincore.org/specifications/dublin-core/dcmi-type-vocabulary/). */
export const KINDS = {
  text: 'article',
  article: 'article',
  book: 'guide',
  movingimage: 'video',
  video: 'video',
  sound: 'podcast',
  interactiveresource: 'course',
  course: 'course',
  collection: 'course',
  event: 'event',
  'narrative text': 'article',
  lecture: 'video',
  exercise: 'course',
  simulation: 'course',
  exam: 'course',
  questionnaire: 'course',
} as const;

/** Difficulties of LOM (IEEE 1484.12.1, element 5.8). */
export const DIFFICULTIES = {
  'very easy': 'beginner',
  easy: 'beginner',
  medium: 'intermediate',
  difficult: 'advanced',
  'very difficult': 'advanced',
} as const;

interface Described {
  titles: string[];
  descriptions: string[];
  keywords: string[];
  authors: string[];
  addresses: string[];
  languages: string[];
  minutes?: number | undefined;
  kind: string | undefined;
  level?: string | undefined;
}

/** Undefined: the record has no title in a format that is understood. */
export function toItem(record: Xml): SourceItem | undefined {
  const [header, metadata] = [all(record, 'header')[0], all(record, 'metadata')[0]];
  const nativeId = text(header, 'identifier');
  const found = all(metadata, 'lom').map(fromLom)[0] ?? all(metadata, 'dc').map(fromDublinCore)[0];
  const title = found?.titles.map(plain)[0];
  if (nativeId === undefined || found === undefined || !title) return undefined;
  const updated = Date.parse(text(header, 'datestamp') ?? '');
  const url = found.addresses.find((address) => /^https?:\/\//i.test(address) && URL.canParse(address));
  const language = languageOf(found.languages[0]);
  const description = found.descriptions.map(plain).join('\n\n');
  return {
    nativeId,
    kind: 'article',
    title,
    ...(url !== undefined && { url }),
    ...(language !== undefined && { language }),
    ...(found.minutes !== undefined && { minutes: found.minutes }),
    ...(found.authors[0] !== undefined && { author: found.authors[0] }),
    ...(!Number.isNaN(updated) && { updatedAt: new Date(updated) }),
    keywords: [...new Set(found.keywords.map(plain))],
    readers: 'inherit',
    content: { bytes: description || title, mediaType: 'text/plain' },
    terms: { ...(found.kind && { kind: found.kind }), ...(found.level && { level: found.level }) },
    sourceValues: { type: found.kind ?? '', sets: texts(header, 'setSpec') },
  };
}

/** https://www.dublincore.org/specifications/dublin-core/dces/ */
function fromDublinCore(dc: Xml): Described {
  return {
    titles: texts(dc, 'title'),
    descriptions: texts(dc, 'description'),
    keywords: texts(dc, 'subject'),
    authors: texts(dc, 'creator'),
    addresses: texts(dc, 'identifier'),
    languages: texts(dc, 'language'),
    kind: lastPart(texts(dc, 'type')[0]),
  };
}

/** IEEE 1484.12.3; older bindings say `langstring` for `string`. */
function fromLom(lom: Xml): Described {
  const strings = (...path: string[]) => [
    ...texts(lom, ...path, 'string'),
    ...texts(lom, ...path, 'langstring'),
  ];
  const value = (...path: string[]) =>
    text(lom, ...path, 'value') ?? text(lom, ...path, 'value', 'langstring');
  return {
    titles: strings('general', 'title'),
    descriptions: strings('general', 'description'),
    keywords: strings('general', 'keyword'),
    authors: [],
    addresses: [...texts(lom, 'technical', 'location'), ...texts(lom, 'general', 'identifier', 'entry')],
    languages: texts(lom, 'general', 'language'),
    minutes: minutesOf(
      text(lom, 'educational', 'typicalLearningTime', 'duration') ??
        text(lom, 'technical', 'duration', 'duration'),
    ),
    kind: value('educational', 'learningResourceType'),
    level: value('educational', 'difficulty'),
  };
}

/** Text is text here, though some repositories put markup into it. */
const plain = (words: string): string =>
  /<\/?(?:p|br|i|b|em|strong|sub|sup|ul|ol|li|div|span|a)\b[^>]*>/i.test(words) ? htmlText(words) : words;

/** `http://purl.org/dc/dcmitype/MovingImage` as its last word. */
const lastPart = (type: string | undefined): string | undefined => type?.split(/[/#:]/).at(-1);

/** ISO 8601, as in PT1H30M. */
function minutesOf(duration: string | undefined): number | undefined {
  const [, days, hours, minutes, seconds] =
    /^P(?:(\d+)D)?T?(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)(?:\.\d+)?S)?$/.exec(duration ?? '') ?? [];
  const total =
    Number(days ?? 0) * 1_440 + Number(hours ?? 0) * 60 + Number(minutes ?? 0) + Number(seconds ?? 0) / 60;
  return total > 0 ? total : undefined;
}

/** Two letters where there are some: `eng` is `en`; undefined for what is no language tag. */
function languageOf(tag: string | undefined): string | undefined {
  try {
    return tag === undefined ? undefined : Intl.getCanonicalLocales(tag.replaceAll('_', '-'))[0];
  } catch {
    return undefined;
  }
}
