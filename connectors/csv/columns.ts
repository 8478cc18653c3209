import { TABLE_FIELDS, type TableField } from '@mesh/connectors/kit';

/** The place of each field's column in a line, from 0. */
export type Columns = Partial<Record<TableField, number>>;

/** Headings that people give these columns, without case and punctuation. */
const HEADINGS: Readonly<Record<TableField, readonly string[]>> = {
  id: [
    'id',
    'identifier',
    'uuid',
    'guid',
    'externalid',
    'courseid',
    'contentid',
    'code',
    'coursecode',
    'nr',
    'number',
    'kennung',
  ],
  title: ['title', 'name', 'coursetitle', 'coursename', 'titel', 'bezeichnung', 'titre', 'nom', 'titulo'],
  text: [
    'text',
    'description',
    'content',
    'body',
    'summary',
    'abstract',
    'beschreibung',
    'inhalt',
    'descripcion',
  ],
  url: ['url', 'link', 'address', 'href', 'launchurl', 'courseurl', 'website', 'adresse'],
  kind: ['kind', 'type', 'contenttype', 'format', 'art', 'typ', 'tipo'],
  level: ['level', 'difficulty', 'niveau', 'stufe', 'nivel'],
  language: ['language', 'lang', 'locale', 'sprache', 'langue', 'idioma'],
  minutes: ['minutes', 'duration', 'durationminutes', 'durationinminutes', 'dauer', 'dauerinminuten'],
  author: ['author', 'creator', 'instructor', 'trainer', 'autor', 'auteur'],
  keywords: ['keywords', 'tags', 'topics', 'skills', 'subjects', 'schlagworte', 'themen'],
  updated: ['updated', 'updatedat', 'modified', 'lastmodified', 'changed', 'geandert'],
  readers: ['readers', 'audience', 'visibleto', 'leser'],
};

const plain = (heading: string): string =>
  heading
    .normalize('NFD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');

/** Which column is what, by the header; `named` says it for some fields by their headings. */
export function columnsOf(
  header: readonly string[],
  named: Partial<Record<TableField, string>>,
): { columns: Columns; unknown: TableField[] } {
  const columns: Columns = {};
  const unknown: TableField[] = [];
  for (const field of TABLE_FIELDS) {
    const wanted = named[field];
    const at =
      wanted === undefined
        ? suggested(header, field)
        : header.findIndex((one) => plain(one) === plain(wanted));
    if (at >= 0) columns[field] = at;
    else if (wanted !== undefined) unknown.push(field);
  }
  return { columns, unknown };
}

/** The column whose heading stands first in the list of usual ones. */
function suggested(header: readonly string[], field: TableField): number {
  const plainHeader = header.map(plain);
  const heading = HEADINGS[field].find((one) => plainHeader.includes(one));
  return heading === undefined ? -1 : plainHeader.indexOf(heading);
}
