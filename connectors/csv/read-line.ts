import { ITEM_KINDS, LEVELS, type SourceItem, type TableField } from '@mesh/connectors/kit';
import type { Columns } from './columns.ts';
import type { Line } from './table.ts';

/** What is wrong with a line; `field` names the column at fault. */
export interface LineError {
  line: number;
  field?: TableField;
  message: string;
}

/** Other words for kinds; the mesh's own are there too. */
export const KINDS = {
  ...(Object.fromEntries(ITEM_KINDS.map((kind) => [kind, kind])) as Record<
    (typeof ITEM_KINDS)[number],
    (typeof ITEM_KINDS)[number]
  >),
  'e-learning': 'course',
  elearning: 'course',
  kurs: 'course',
  training: 'course',
  webinar: 'event',
  seminar: 'event',
  workshop: 'event',
  blog: 'article',
  artikel: 'article',
  document: 'guide',
  anleitung: 'guide',
} as const;
export const LEVEL_WORDS = {
  ...(Object.fromEntries(LEVELS.map((level) => [level, level])) as Record<
    (typeof LEVELS)[number],
    (typeof LEVELS)[number]
  >),
  basic: 'beginner',
  easy: 'beginner',
  medium: 'intermediate',
  expert: 'advanced',
} as const;

const LANGUAGE = /^[a-z]{2,3}([-_][A-Za-z0-9]{2,8})*$/;
/** Minutes of the longest course that is believed: a year of work. */
const MOST_MINUTES = 120_000;

/** The item of a line, or everything that is wrong with it. */
export function readLine(
  line: Line,
  columns: Columns,
  width: number,
): { nativeId: string | undefined; item?: SourceItem; errors: LineError[] } {
  const errors: LineError[] = [];
  const at = (field: TableField): string =>
    columns[field] === undefined ? '' : (line.cells[columns[field]] ?? '').trim();
  const bad = (message: string, field?: TableField): void =>
    void errors.push({ line: line.number, message, ...(field && { field }) });
  const nativeId = at(columns.id === undefined ? 'url' : 'id') || undefined;

  if (line.cells.length !== width)
    bad(
      `It has ${line.cells.length} cells where the header has ${width}: a separator in a cell needs quotes, or the line is cut off.`,
    );
  if (nativeId === undefined)
    bad('It has nothing that identifies it.', columns.id === undefined ? 'url' : 'id');
  if (at('title') === '') bad('It has no title.', 'title');
  const url = at('url');
  if (url !== '' && !/^https?:\/\//i.test(url)) bad(`"${short(url)}" is no address of the web.`, 'url');
  if (url !== '' && /^https?:\/\//i.test(url) && !URL.canParse(url))
    bad(`"${short(url)}" is no address.`, 'url');
  const minutes = at('minutes').replace(',', '.');
  const hasMinutes = minutes !== '';
  if (hasMinutes && !(Number(minutes) > 0 && Number(minutes) <= MOST_MINUTES))
    bad(`"${short(minutes)}" is no number of minutes.`, 'minutes');
  const updated = at('updated');
  if (updated !== '' && Number.isNaN(Date.parse(updated)))
    bad(`"${short(updated)}" is no date: write 2026-03-31.`, 'updated');
  const language = at('language');
  if (language !== '' && !LANGUAGE.test(language))
    bad(`"${short(language)}" is no language tag such as en or de-CH.`, 'language');
  if (errors.length > 0 || nativeId === undefined) return { nativeId, errors };

  const item: SourceItem = {
    nativeId,
    title: at('title'),
    kind: 'article',
    ...(url && { url }),
    ...(language && { language: language.replace('_', '-') }),
    ...(hasMinutes && { minutes: Number(minutes) }),
    ...(at('author') && { author: at('author') }),
    ...(updated && { updatedAt: new Date(updated) }),
    keywords: at('keywords')
      .split(/[,;|]/)
      .map((word) => word.trim())
      .filter(Boolean),
    readers: columns.readers === undefined ? 'inherit' : readersOf(at('readers')),
    content: { bytes: at('text') || at('title'), mediaType: 'text/plain' },
    terms: { ...(at('kind') && { kind: at('kind') }), ...(at('level') && { level: at('level') }) },
  };
  return { nativeId, item, errors };
}

/** An empty cell names nobody. */
const readersOf = (cell: string): SourceItem['readers'] =>
  cell === ''
    ? 'unknown'
    : cell
        .split(/[,;|\s]+/)
        .filter(Boolean)
        .map((reader) => (/^(?:everyone$|group:|person:)/.test(reader) ? reader : `person:${reader}`));

const short = (text: string): string => (text.length > 60 ? `${text.slice(0, 60)}…` : text);
