import {
  IMPORT_FIELDS,
  type ImportError,
  type ImportField,
  type ImportSettings,
  type ToldPerson,
} from './import.model.ts';
import { DomainError } from '@mesh/domain/kernel';
import type { CsvLine } from './read-csv.ts';

type Columns = Partial<Record<ImportField, number>>;

/** Where the columns that were named stand. Throws `invalid` for a heading that is not there, and without a key or names. */
export function placesOf(header: readonly string[], { columns, key }: ImportSettings): Columns {
  const places: Columns = {};
  for (const field of IMPORT_FIELDS) {
    const heading = columns[field];
    if (heading === undefined) continue;
    const at = header.indexOf(heading);
    if (at < 0)
      throw new DomainError('invalid', `There is no column "${heading.slice(0, 100)}".`, {
        field: `columns.${field}`,
        remedy: `Use one of: ${header.slice(0, 50).join(', ')}.`,
      });
    places[field] = at;
  }
  if (places[key] === undefined)
    throw new DomainError('invalid', 'No column says what persons are known by.', {
      field: `columns.${key}`,
      remedy: 'Name the column, or choose another key.',
    });
  if (places.name === undefined && (places.givenName === undefined || places.familyName === undefined))
    throw new DomainError('invalid', 'No column says the names of persons.', {
      field: 'columns.name',
      remedy: 'Name the column of the name, or those of both its parts.',
    });
  return places;
}

/** What a line says of a person; nothing where its cells may stand in other columns. Errors are told by line. */
export function toldOfLine(
  { line, cells }: CsvLine,
  places: Columns,
  width: number,
): { told?: ToldPerson; errors: ImportError[] } {
  if (cells.length !== width) {
    const error = {
      line,
      field: 'line',
      reason: `It has ${cells.length} cells where the header has ${width}.`,
      remedy: 'Put quotes around cells that hold the separator or a line break.',
    };
    return { errors: [error] };
  }
  const values: ToldPerson['values'] = {};
  const errors: ImportError[] = [];
  for (const [field, at] of Object.entries(places) as [ImportField, number][]) {
    const value = plainText(cells[at] ?? '');
    if (isFormula(value))
      errors.push({
        line,
        field,
        reason: 'It is a formula, not a text.',
        remedy: 'Export the values, not the formulas.',
      });
    values[field] = value;
  }
  return { told: { line, values }, errors };
}

/** `="0042"`: how spreadsheets are told that a number is a text. */
function plainText(cell: string): string {
  const text = cell.trim();
  return /^="([^"]*)"$/.exec(text)?.[1] ?? text;
}

/** What a spreadsheet would carry out when what is kept is exported to it again. */
const isFormula = (value: string): boolean => /^[=@]|^[+-]\s*[A-Za-z(]|^[\t\r]/.test(value);
