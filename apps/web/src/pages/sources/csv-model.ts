import type { CsvPreviewQuestion } from '../../api/types.ts';

export const CSV_FIELDS = [
  'id',
  'title',
  'text',
  'url',
  'kind',
  'level',
  'language',
  'minutes',
  'author',
  'keywords',
  'updated',
  'readers',
] as const;
export type CsvField = (typeof CSV_FIELDS)[number];

type Typed = Readonly<Record<string, unknown>>;

/** The setting of a CSV source that names the column of a field. */
export const columnSetting = (field: CsvField): string => `${field}Column`;

export function isColumnSetting(name: string): boolean {
  return CSV_FIELDS.some((field) => columnSetting(field) === name);
}

const said = (value: unknown): string => (typeof value === 'string' ? value.trim() : '');

/** What is asked of the preview for these settings. */
export function questionOf(typed: Typed): CsvPreviewQuestion {
  const named = CSV_FIELDS.map((field) => [field, said(typed[columnSetting(field)])] as const);
  const columns = Object.fromEntries(named.filter(([, heading]) => heading !== ''));
  const separator = said(typed['separator']) as NonNullable<CsvPreviewQuestion['separator']> | '';
  const encoding = said(typed['encoding']);
  return {
    location: said(typed['location']),
    ...(Object.keys(columns).length > 0 && { columns }),
    ...(separator && { separator }),
    ...(encoding && { encoding }),
  };
}

/** The settings after a column was said to be a field, or nothing in particular. */
export function withColumn(
  typed: Typed,
  heading: string,
  field: CsvField | undefined,
): Record<string, unknown> {
  const freed = CSV_FIELDS.filter((one) => said(typed[columnSetting(one)]) === heading);
  return {
    ...typed,
    ...Object.fromEntries(freed.map((one) => [columnSetting(one), ''])),
    ...(field && { [columnSetting(field)]: heading }),
  };
}

/** Whether the file was sent from here: how the server names it says nothing to anybody. */
export const isUpload = (typed: Typed): boolean => said(typed['location']).startsWith('upload:');

/** The file and its columns; those that were taken back are left out. */
export function tableConfig(typed: Typed): Record<string, unknown> {
  const named = Object.entries(typed).filter(([name, value]) => isColumnSetting(name) && said(value) !== '');
  return { location: typed['location'], ...Object.fromEntries(named) };
}
