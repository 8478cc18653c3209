import { DomainError } from '@mesh/domain/kernel';
import { ENCODINGS, SEPARATORS, type Encoding, type Separator } from './import.model.ts';

export interface CsvLine {
  /** Of the file, from 1, where it begins. */
  line: number;
  cells: string[];
}

/** Characters of one cell; a quote that is never closed would swallow the file. */
const MOST_CELL_CHARACTERS = 10_000;
const MOST_CELLS = 200;

/** The encoding that the first octets tell of: by a mark, else UTF-8 where it is that. */
export function encodingOf(head: Uint8Array): Encoding {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be';
  try {
    // The end may lie within a character.
    new TextDecoder('utf-8', { fatal: true }).decode(head, { stream: true });
    return 'utf-8';
  } catch {
    return 'windows-1252';
  }
}

/** The one that stands most often in the header. */
export function separatorOf(head: string): Separator {
  const first = head.split(/\r\n|\r|\n/, 1)[0] ?? '';
  const counted = SEPARATORS.map((one) => ({ one, count: first.split(one).length }));
  return counted.reduce((best, next) => (next.count > best.count ? next : best)).one;
}

/** Text of octets, part by part, without the mark at its beginning. Throws `invalid` for what is not in this encoding. */
export async function* decode(octets: AsyncIterable<Uint8Array>, encoding: Encoding): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding, { fatal: true });
  try {
    for await (const part of octets) yield decoder.decode(part, { stream: true });
    yield decoder.decode();
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    const others = ENCODINGS.filter((one) => one !== encoding).join(', ');
    throw new DomainError('invalid', `The file is not in ${encoding}.`, {
      field: 'encoding',
      remedy: `Save it as UTF-8, or say that it is one of ${others}.`,
      cause: error,
    });
  }
}

/** Lines of a table (RFC 4180), one at a time; empty ones are left out. Throws `invalid` with the line that cannot be read. */
export async function* readCsv(text: AsyncIterable<string>, separator: Separator): AsyncGenerator<CsvLine> {
  let cells: string[] = [];
  let cell = '';
  let state: 'plain' | 'quoted' | 'quote-in-quoted' = 'plain';
  let line = 1;
  let begun = 1;
  let afterReturn = false;

  const endCell = (): void => {
    cells.push(cell);
    cell = '';
    state = 'plain';
    if (cells.length > MOST_CELLS) throw unreadable(begun, `It has more than ${MOST_CELLS} cells.`);
  };

  for await (const part of text) {
    const done: CsvLine[] = [];
    for (const character of part) {
      const isBreak = character === '\n' || character === '\r';
      if (character === '\n' && afterReturn) {
        afterReturn = false;
        if (state === 'quoted') cell += character;
        continue;
      }
      afterReturn = character === '\r';
      if (isBreak) line += 1;
      if (state === 'quoted' && character !== '"') {
        cell += character;
        if (cell.length > MOST_CELL_CHARACTERS) throw unreadable(begun, 'A quote in it is never closed.');
      } else if (state === 'quoted') state = 'quote-in-quoted';
      else if (character === '"' && state === 'quote-in-quoted') {
        cell += '"';
        state = 'quoted';
      } else if (character === '"' && cell === '') state = 'quoted';
      else if (character === separator) endCell();
      else if (isBreak) {
        endCell();
        if (cells.length > 1 || cells[0] !== '') done.push({ line: begun, cells });
        cells = [];
        begun = line;
      } else {
        cell += character;
        if (cell.length > MOST_CELL_CHARACTERS)
          throw unreadable(begun, `A cell has more than ${MOST_CELL_CHARACTERS} characters.`);
      }
    }
    yield* done;
  }
  if (state === 'quoted') throw unreadable(begun, 'A quote in it is never closed.');
  endCell();
  if (cells.length > 1 || cells[0] !== '') yield { line: begun, cells };
}

const unreadable = (line: number, reason: string): DomainError =>
  new DomainError('invalid', `Line ${line} cannot be read: ${reason}`, {
    field: `line ${line}`,
    remedy: 'Export the file again, with quotes around cells that hold separators or line breaks.',
  });
