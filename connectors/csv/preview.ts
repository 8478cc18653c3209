import { TABLE_FIELDS, type Asking, type TableField, type TableSeparator } from '@mesh/connectors/kit';
import { loadFile, type Places } from './locate.ts';
import type { LineError } from './read-line.ts';
import { survey } from './survey.ts';

/** Lines that are shown. */
const SHOWN = 10;

export interface CsvPreview {
  separator: string;
  header: string[];
  /** What a column can be. */
  fields: TableField[];
  /** Heading of the column that each field is taken from. */
  columns: Partial<Record<TableField, string>>;
  /** Lines below the header. */
  lines: number;
  /** The first of them, as they are. */
  first: { line: number; cells: string[] }[];
  /** A column without which no line can be imported, and none was judged. */
  missing: { field: TableField; message: string } | undefined;
  /** At most 100; `errorCount` counts the lines that have any. */
  errors: LineError[];
  errorCount: number;
}

export interface CsvPreviewRequest {
  location: string;
  separator?: TableSeparator | undefined;
  encoding?: string | undefined;
  /** Headings by field, where the recognised ones are wrong. */
  columns?: Partial<Record<TableField, string>> | undefined;
}

/** What would be imported of a file, and what is wrong with it; nothing is stored. Throws ConnectorError. */
export async function previewCsv(
  asking: Asking,
  request: CsvPreviewRequest,
  places: Places,
): Promise<CsvPreview> {
  const first: CsvPreview['first'] = [];
  const bytes = await loadFile(asking, request, places);
  const found = await survey(
    bytes,
    { separator: request.separator, columns: request.columns ?? {} },
    ({ number, cells }) => {
      if (first.length < SHOWN) first.push({ line: number, cells });
    },
  );
  const { separator, header, lines, missing, errors, errorCount } = found;
  const columns = Object.fromEntries(
    Object.entries(found.columns).map(([field, at]) => [field, header[at]!]),
  );
  return { separator, header, fields: [...TABLE_FIELDS], columns, lines, first, missing, errors, errorCount };
}
