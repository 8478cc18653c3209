import {
  ITEM_KINDS,
  LEVELS,
  wordsOf,
  type HtmlOutline,
  type ItemKind,
  type Level,
} from '@mesh/connectors/kit';
import { nodeSchema, textsOf, type Node } from './schema.ts';

/** What a page says about itself in schema.org terms (https://schema.org/LearningResource). */
export interface Metadata {
  kind?: ItemKind;
  title?: string | undefined;
  minutes?: number | undefined;
  level?: Level | undefined;
  author?: string | undefined;
  language?: string | undefined;
  updatedAt?: Date | undefined;
  keywords?: string[];
  type?: string;
}

/** Types that are read, the most telling first: a page with an article and its video is an article. */
const KIND_OF_TYPE: readonly [type: string, kind: ItemKind][] = [
  ['Course', 'course'],
  ['CourseInstance', 'course'],
  ['HowTo', 'guide'],
  ['FAQPage', 'question'],
  ['QAPage', 'question'],
  ['LearningResource', 'article'],
  ['TechArticle', 'guide'],
  ['Article', 'article'],
  ['BlogPosting', 'article'],
  ['NewsArticle', 'article'],
  ['PodcastEpisode', 'podcast'],
  ['VideoObject', 'video'],
  ['Event', 'event'],
  ['EducationEvent', 'event'],
];

/** Nodes that are looked at in one page. */
const MAX_NODES = 1_000;
/** A longer duration is one of a programme, not of an item. */
const MAX_MINUTES = 6_000;

export function readJsonLd({ tags }: HtmlOutline): Metadata {
  const nodes = tags
    .filter((tag) => tag.name === 'script' && wordsOf(tag, 'type').includes('application/ld+json'))
    .flatMap((script) => topNodes(parse(script.content)))
    .slice(0, MAX_NODES);
  for (const [type, kind] of KIND_OF_TYPE) {
    const node = nodes.find((candidate) => typesOf(candidate).includes(type));
    if (node !== undefined) return toMetadata(node, type, kind);
  }
  return {};
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\s*(\/\/)?<!\[CDATA\[|(\/\/)?\]\]>\s*$/g, ''));
  } catch {
    return undefined;
  }
}

/** Nodes that describe the page: lists, `@graph` and `mainEntity`, not what is nested deeper. */
function topNodes(value: unknown, depth = 0): Node[] {
  if (depth > 4) return [];
  if (Array.isArray(value)) return value.flatMap((single) => topNodes(single, depth + 1));
  const node = nodeSchema.safeParse(value).data;
  if (node === undefined) return [];
  return [node, ...topNodes(node['@graph'], depth + 1), ...topNodes(node['mainEntity'], depth + 1)];
}

const typesOf = (node: Node): string[] =>
  [node['@type'] ?? []].flat().map((type) => type.replace(/^https?:\/\/schema\.org\//, ''));

function toMetadata(node: Node, type: string, kind: ItemKind): Metadata {
  const stated = textsOf(node['learningResourceType']).map((text) => text.toLowerCase());
  return {
    type,
    kind: type === 'LearningResource' ? (ITEM_KINDS.find((own) => stated.includes(own)) ?? kind) : kind,
    title: textsOf(node['headline'] ?? node['name'])[0],
    minutes: isoMinutes(textsOf(node['timeRequired'] ?? node['totalTime'] ?? node['duration'])[0]),
    level: levelOf(textsOf(node['educationalLevel'])),
    author: textsOf(node['author'])[0],
    language: languageOf(textsOf(node['inLanguage'])[0]),
    updatedAt: dateOf(textsOf(node['dateModified'] ?? node['datePublished'])[0]),
    keywords: textsOf(node['keywords'])
      .flatMap((text) => text.split(','))
      .map((word) => word.trim())
      .filter((word) => word !== ''),
  };
}

/** A language code as it is; undefined for a name such as "German". */
export const languageOf = (language: string | undefined): string | undefined =>
  language !== undefined && /^[a-z]{2,3}(-[a-z0-9]{2,8})*$/i.test(language) ? language : undefined;

const levelOf = (stated: string[]): Level | undefined =>
  LEVELS.find((level) => stated.some((text) => text.toLowerCase().includes(level)));

/** Minutes of an ISO 8601 duration such as `PT1H30M`; undefined when it is none or beyond the limit. */
export function isoMinutes(duration: string | undefined): number | undefined {
  const match = /^P(?:(\d+)D)?(?:T(?:(\d+(?:\.\d+)?)H)?(?:(\d+(?:\.\d+)?)M)?(?:(\d+(?:\.\d+)?)S)?)?$/i.exec(
    duration?.trim() ?? '',
  );
  if (match === null) return undefined;
  const [days, hours, minutes, seconds] = match.slice(1).map((part) => Number(part ?? 0));
  const total = Math.round((days! * 1_440 + hours! * 60 + minutes! + seconds! / 60) * 10) / 10;
  return total > 0 && total <= MAX_MINUTES ? total : undefined;
}

function dateOf(text: string | undefined): Date | undefined {
  const date = new Date(text ?? '');
  return Number.isNaN(date.getTime()) ? undefined : date;
}
