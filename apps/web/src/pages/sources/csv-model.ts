import type { CsvPreviewAnswer, CsvPreviewQuestion } from '../../api/types.ts';

/** What a column can be: the server says which there are. */
export type CsvField = CsvPreviewAnswer['fields'][number];

type Typed = Readonly<Record<string, unknown>>;

const SUFFIX = 'Column';

/** The setting of a CSV source that names the column of a field. */
const columnSetting = (field: CsvField): string => `${field}${SUFFIX}`;

export const isColumnSetting = (name: string): boolean => name.endsWith(SUFFIX);

/** The field of such a setting. */
const fieldOf = (setting: string): CsvField => setting.slice(0, -SUFFIX.length) as CsvField;

const said = (value: unknown): string => (typeof value === 'string' ? value.trim() : '');

/** Settings that name a column, and the heading that they name. */
const namedColumns = (typed: Typed): [setting: string, heading: string][] =>
  Object.entries(typed)
    .filter(([name]) => isColumnSetting(name))
    .map(([name, value]): [string, string] => [name, said(value)])
    .filter(([, heading]) => heading !== '');

/** What is asked of the preview for these settings. */
export function questionOf(typed: Typed): CsvPreviewQuestion {
  const columns = Object.fromEntries(
    namedColumns(typed).map(([setting, heading]) => [fieldOf(setting), heading]),
  );
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
  const freed = namedColumns(typed).filter(([, named]) => named === heading);
  return {
    ...typed,
    ...Object.fromEntries(freed.map(([setting]) => [setting, ''])),
    ...(field && { [columnSetting(field)]: heading }),
  };
}

/** Whether the file was sent from here: how the server names it says nothing to anybody. */
export const isUpload = (typed: Typed): boolean => said(typed['location']).startsWith('upload:');

/** The file and its columns; those that were taken back are left out. */
export function tableConfig(typed: Typed): Record<string, unknown> {
  return { location: typed['location'], ...Object.fromEntries(namedColumns(typed)) };
}
