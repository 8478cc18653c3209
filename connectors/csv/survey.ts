import { ConnectorError, TABLE_FIELDS, type TableField, type TableSeparator } from '@mesh/connectors/kit';
import { columnsOf, type Columns } from './columns.ts';
import { readLine, type LineError } from './read-line.ts';
import { readLines, separatorOf, type Line } from './table.ts';

/** Errors kept of a file; the rest is only counted. */
const MAX_ERRORS = 100;
/** Lines of a file at most. */
const MAX_LINES = 500_000;

export interface Survey {
  separator: TableSeparator;
  header: string[];
  columns: Columns;
  /** What no column is known for, without which no line can be imported: then none was judged. */
  missing: { field: 'title' | 'id'; message: string } | undefined;
  /** Lines below the header. */
  lines: number;
  errors: LineError[];
  errorCount: number;
  /** Where the first line below the header begins. */
  start: { offset: number; line: number };
  /** Native ids of all lines that have one, bad ones included. */
  ids: string[];
  /** Lines that repeat an id, and the first one that has it. */
  twins: Map<number, number>;
}

/** Everything about a file that has to be known before its first line may be imported. Throws ConnectorError. */
export async function survey(
  bytes: Buffer,
  settings: { separator?: TableSeparator | undefined; columns: Partial<Record<TableField, string>> },
  onLine: (line: Line) => void = () => {},
): Promise<Survey> {
  const separator = settings.separator ?? separatorOf(bytes.subarray(0, 64 * 1024).toString('utf8'));
  const errors: LineError[] = [];
  const firstLines = new Map<string, number>();
  const twins = new Map<number, number>();
  let found: Pick<Survey, 'header' | 'columns' | 'missing' | 'start'> | undefined;
  let [lines, errorCount] = [0, 0];
  for await (const line of readLines(bytes, separator)) {
    if (found === undefined) {
      found = { ...headed(line, settings.columns), start: { offset: line.end, line: line.next } };
      continue;
    }
    if (++lines > MAX_LINES) throw wrong(`The file has more than ${MAX_LINES} lines. Split it.`);
    onLine(line);
    if (found.missing !== undefined) continue;
    const read = readLine(line, found.columns, found.header.length);
    const twin = read.nativeId === undefined ? undefined : firstLines.get(read.nativeId);
    if (twin !== undefined) {
      twins.set(line.number, twin);
      read.errors.push({ line: line.number, message: `It has the same id as line ${twin}.` });
    }
    if (twin === undefined && read.nativeId !== undefined) firstLines.set(read.nativeId, line.number);
    errorCount += read.errors.length > 0 ? 1 : 0;
    if (errors.length < MAX_ERRORS) errors.push(...read.errors);
  }
  if (found === undefined) throw wrong('The file is empty.');
  return { separator, ...found, lines, errors, errorCount, ids: [...firstLines.keys()], twins };
}

/** Throws ConnectorError unless every column is known that a line needs. */
export function requireColumns({ missing }: Survey): void {
  if (missing !== undefined) throw wrong(missing.message, `${missing.field}Column`);
}

function headed(
  { cells }: Line,
  named: Partial<Record<TableField, string>>,
): Pick<Survey, 'header' | 'columns' | 'missing'> {
  const header = cells.map((cell) => cell.trim());
  const { columns, unknown } = columnsOf(header, named);
  const [other] = unknown;
  if (other !== undefined)
    throw wrong(
      `There is no column "${named[other]}". The header has: ${header.join(', ')}.`,
      `${other}Column`,
    );
  return { header, columns, missing: missingIn(columns, header) };
}

function missingIn({ title, id, url }: Columns, header: readonly string[]): Survey['missing'] {
  const has = header.join(', ');
  if (title === undefined)
    return { field: 'title', message: `No column is known as the title. The header has: ${has}.` };
  if (id !== undefined || url !== undefined) return undefined;
  return {
    field: 'id',
    message: `No column identifies a line: name the one that holds an id or an address. The header has: ${has}.`,
  };
}

const wrong = (message: string, field = 'location'): ConnectorError =>
  new ConnectorError('invalid_config', `${field}: ${message}`, { field });

/** The fields of a configuration that name columns. */
export function namedColumns(
  config: Partial<Record<`${TableField}Column`, string | undefined>>,
): Partial<Record<TableField, string>> {
  return Object.fromEntries(
    TABLE_FIELDS.flatMap((field) => {
      const name = config[`${field}Column`];
      return name === undefined ? [] : [[field, name]];
    }),
  );
}
