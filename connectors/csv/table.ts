import { Readable } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import { ConnectorError, TABLE_SEPARATORS, type TableSeparator } from '@mesh/connectors/kit';

/** Bytes handed to the parser at a time. */
const CHUNK = 64 * 1024;
/** Bytes of one line at most: a quote that is never closed would swallow the rest of the file. */
const MAX_LINE_BYTES = 2 * 1024 * 1024;
/** Characters that the separator is told by. */
const SAMPLE = 20_000;

export interface Line {
  /** Where the line begins in the file, from 1; a line may be broken within quotes. */
  number: number;
  cells: string[];
  /** Where the next line begins. */
  next: number;
  /** Bytes up to the end of it, from the place where reading began. */
  end: number;
}

/** The lines of UTF-8 text from `from` on, one at a time. Throws ConnectorError where quotes do not fit. */
export async function* readLines(
  bytes: Buffer,
  separator: TableSeparator,
  from: { offset: number; line: number } = { offset: 0, line: 1 },
): AsyncGenerator<Line, void> {
  const parser = parse({
    delimiter: separator,
    info: true,
    relax_column_count: true,
    skip_empty_lines: true,
    max_record_size: MAX_LINE_BYTES,
  });
  const source = Readable.from(chunks(bytes, from.offset)).pipe(parser);
  let number = from.line;
  try {
    for await (const { record, info } of source as AsyncIterable<{
      record: string[];
      info: { lines: number; bytes: number };
    }>) {
      const next = from.line + info.lines;
      yield { number, cells: record, next, end: from.offset + info.bytes };
      number = next;
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw new ConnectorError('not_what_was_expected', `${problemOf(error, number)} Nothing is imported.`, {
      field: 'location',
    });
  } finally {
    parser.destroy();
  }
}

function* chunks(bytes: Buffer, offset: number): Generator<Buffer, void> {
  for (let at = offset; at < bytes.byteLength; at += CHUNK) yield bytes.subarray(at, at + CHUNK);
}

function problemOf({ code, message }: CsvError, line: number): string {
  if (code === 'CSV_QUOTE_NOT_CLOSED')
    return `location: A quote is opened in or after line ${line} and never closed: the file is cut off, or a quote within a cell is not doubled.`;
  if (code === 'CSV_MAX_RECORD_SIZE')
    return `location: Line ${line} does not end: a quote in it is not closed.`;
  return `location: After line ${line - 1} the quotes do not fit (${message}). Double quotes within a cell.`;
}

/** The separator that the first lines have most of, outside quotes. */
export function separatorOf(text: string): TableSeparator {
  const sample = text.slice(0, SAMPLE).replace(/"(?:[^"]|"")*"/g, '');
  const [first = '', ...rest] = sample
    .split(/\r\n|\n|\r/)
    .filter((line) => line !== '')
    .slice(0, 6);
  const score = (separator: TableSeparator): number => {
    const count = first.split(separator).length - 1;
    const steady = rest.filter((line) => line.split(separator).length - 1 === count).length;
    return count === 0 ? 0 : count + steady * 10;
  };
  return TABLE_SEPARATORS.toSorted((a, b) => score(b) - score(a))[0]!;
}
