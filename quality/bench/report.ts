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
}

/** Rows as aligned columns; numbers with up to two digits after the point. */
export function formatTable(rows: readonly ReportRow[]): string {
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const cells = [columns, ...rows.map((row) => columns.map((column) => format(row[column])))];
  const widths = columns.map((_, index) => Math.max(...cells.map((line) => line[index]!.length)));
  return cells
    .map((line) =>
      line
        .map((cell, index) => (index === 0 ? cell.padEnd(widths[0]!) : cell.padStart(widths[index]!)))
        .join('  '),
    )
    .join('\n');
}

function format(value: string | number | boolean | undefined): string {
  if (value === undefined) return '–';
  return typeof value === 'number' ? String(Math.round(value * 100) / 100) : String(value);
}
