import { stripVTControlCharacters, styleText } from 'node:util';
import type { Io } from './io.ts';

type Style = Parameters<typeof styleText>[0];

/** A text from elsewhere, made harmless for a terminal: one line, no control characters. */
export function clean(text: string): string {
  // eslint-disable-next-line no-control-regex
  return stripVTControlCharacters(text).replace(/[\u0000-\u001F\u007F-\u009F]+/g, ' ');
}

/** As `clean`, of a text of several lines: they stay. */
export function cleanLines(text: string): string {
  return text.split('\n').map(clean).join('\n');
}

/** The same document without a control character as it is: JSON leaves the upper ones, and a terminal obeys those, too. */
export function jsonText(document: unknown, indent?: number): string {
  return JSON.stringify(document, null, indent).replace(
    /[\u007F-\u009F]/g,
    (one) => `\\u00${one.charCodeAt(0).toString(16)}`,
  );
}

/** A text as one word of a POSIX shell, for a command to copy: nothing within is read by it. */
export function shellQuoted(text: string): string {
  return `'${clean(text).replaceAll("'", "'\\''")}'`;
}

export function styled(io: Io, style: Style, text: string): string {
  return io.colour ? styleText(style, text, { validateStream: false }) : text;
}

const GAP = '  ';

/** Rows under headings, or a sentence without rows; columns aligned, the last column is cut at the edge of the terminal. */
export function table(io: Io, headings: readonly string[], rows: readonly (readonly string[])[]): string {
  if (rows.length === 0) return 'There is none.';
  const cells = rows.map((row) => row.map((cell) => clean(cell)));
  const widths = headings.map((heading, column) =>
    Math.max(heading.length, ...cells.map((row) => row[column]!.length)),
  );
  const line = (row: readonly string[]) =>
    cut(
      row.map((cell, column) => (column === row.length - 1 ? cell : cell.padEnd(widths[column]!))).join(GAP),
      io,
    );
  return [styled(io, 'bold', line(headings)), ...cells.map((row) => line(row))].join('\n');
}

function cut(line: string, { columns }: Io): string {
  return columns === undefined || line.length <= columns ? line : `${line.slice(0, columns - 1)}…`;
}

/** For each case the command to run then, on a line of its own: never cut, since it is to be copied. */
export function commandsToCopy(cases: readonly (readonly [when: string, command: string])[]): string {
  return cases.map(([when, command]) => `${clean(when)}:\n${clean(command)}`).join('\n');
}

/** `label   value` lines, labels aligned. */
export function facts(io: Io, entries: readonly (readonly [string, string])[]): string {
  const width = Math.max(...entries.map(([label]) => label.length));
  return entries
    .map(([label, value]) => `${styled(io, 'bold', label.padEnd(width))}${GAP}${clean(value)}`)
    .join('\n');
}

/** `1 line`, `2 lines`. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}

/** A moment as people of this machine read it, to the minute. */
export function moment(iso: string | null): string {
  return iso === null ? 'never' : new Date(iso).toLocaleString('sv-SE').slice(0, 16);
}
