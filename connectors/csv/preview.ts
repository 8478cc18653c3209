import type { Asking } from '@mesh/connectors/kit';
import type { Field } from './columns.ts';
import { loadFile, type Places } from './locate.ts';
import type { LineError } from './read-line.ts';
import { survey } from './survey.ts';
import type { Separator } from './table.ts';

/** Lines that are shown. */
const SHOWN = 10;

export interface CsvPreview {
  separator: string;
  header: string[];
  /** Heading of the column that each field is taken from. */
  columns: Partial<Record<Field, string>>;
  /** Lines below the header. */
  lines: number;
  /** The first of them, as they are. */
  first: { line: number; cells: string[] }[];
  /** At most 100; `errorCount` counts the lines that have any. */
  errors: LineError[];
  errorCount: number;
}

export interface CsvPreviewRequest {
  location: string;
  separator?: Separator | undefined;
  encoding?: string | undefined;
  /** Headings by field, where the recognised ones are wrong. */
  columns?: Partial<Record<Field, string>> | undefined;
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
  const { separator, header, lines, errors, errorCount } = found;
  const columns = Object.fromEntries(
    Object.entries(found.columns).map(([field, at]) => [field, header[at]!]),
  );
  return { separator, header, columns, lines, first, errors, errorCount };
}
