/** One line of a table: a name and figures. */
export interface ReportRow {
  name: string;
  [figure: string]: string | number | boolean;
}

export interface Report {
  /** What was measured on what, in sentences. */
  about: string[];
  /** The row `product` is ours. */
  rows: ReportRow[];
  /** A second table under the first. */
  details?: ReportRow[];
}

/** `digits` after the point: an evaluation shows fractions to the third, a benchmark milliseconds to the second. */
export function formatTable(rows: readonly ReportRow[], digits: number): string {
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const cells = [columns, ...rows.map((row) => columns.map((column) => format(row[column], digits)))];
  const widths = columns.map((_, index) => Math.max(...cells.map((line) => line[index]!.length)));
  return cells
    .map((line) =>
      line
        .map((cell, index) => (index === 0 ? cell.padEnd(widths[0]!) : cell.padStart(widths[index]!)))
        .join('  '),
    )
    .join('\n');
}

function format(value: string | number | boolean | undefined, digits: number): string {
  if (value === undefined) return '–';
  return typeof value === 'number' ? value.toFixed(digits) : String(value);
}
