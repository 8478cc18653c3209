import { DomainError } from '@mesh/domain/kernel';
import { MAX_BODY_BYTES } from '../../statements/limits.ts';

export const IMPORT_FORMATS = ['jsonl', 'json-array'] as const;
/** `jsonl`: a JSON value a line; `json-array`: arrays of them, also one after the other. */
export type ImportFormat = (typeof IMPORT_FORMATS)[number];

/** One JSON value of an archive may have so many octets: a whole page of statements as GET answers it. */
const MAX_ELEMENT_BYTES = MAX_BODY_BYTES;

/** A JSON value of an archive, not parsed. */
export interface Element {
  /** Undefined: it is larger than an element may be. */
  text: string | undefined;
  /** Where it begins; the first line is 1. */
  line: number;
  /** Where reading may go on after it: octets of the archive … */
  end: number;
  /** … which hold so many line ends. */
  linesBefore: number;
}

export interface Place {
  /** Octets before it. */
  place: number;
  /** Line ends before it. */
  line: number;
}

/** Cuts the octets of an archive, piece by piece, into the JSON values that it holds; keeps no more than one of them. */
export interface Cutter {
  push(piece: Buffer): Element[];
  /** What stands last may lack its line end. Throws `invalid` when the archive ends within a value. */
  end(): Element[];
}

export function createCutter(format: ImportFormat, from: Place): Cutter {
  return format === 'jsonl' ? lineCutter(from) : arrayCutter(from);
}

const NEWLINE = 0x0a;

function lineCutter(from: Place): Cutter {
  const held = createHolder();
  let { place, line } = from;

  function close(): Element[] {
    const text = held.take()?.trim();
    line++;
    return text === '' ? [] : [{ text, line, end: place, linesBefore: line }];
  }

  return {
    push(piece) {
      const elements: Element[] = [];
      let start = 0;
      for (let at = piece.indexOf(NEWLINE); at >= 0; at = piece.indexOf(NEWLINE, start)) {
        held.add(piece.subarray(start, at));
        place += at + 1 - start;
        start = at + 1;
        elements.push(...close());
      }
      held.add(piece.subarray(start));
      place += piece.length - start;
      return elements;
    },
    end: close,
  };
}

const [QUOTE, BACKSLASH, COMMA, OPEN_ARRAY, CLOSE_ARRAY, OPEN, CLOSE] = [
  0x22, 0x5c, 0x2c, 0x5b, 0x5d, 0x7b, 0x7d,
];
/** What may stand between the values of an array; a byte order mark before the first. */
const BETWEEN = new Set([0x20, 0x09, 0x0d, NEWLINE, COMMA, OPEN_ARRAY, CLOSE_ARRAY, 0xef, 0xbb, 0xbf]);

function arrayCutter(from: Place): Cutter {
  const held = createHolder();
  let { place, line } = from;
  let depth = 0;
  let inString = false;
  let escaped = false;
  let startLine = 0;

  return {
    push(piece) {
      const elements: Element[] = [];
      let start = 0;
      for (let at = 0; at < piece.length; at++) {
        const octet = piece[at]!;
        if (octet === NEWLINE) line++;
        if (escaped) escaped = false;
        else if (inString) {
          if (octet === BACKSLASH) escaped = true;
          else if (octet === QUOTE) inString = false;
        } else if (depth === 0) {
          if (octet === OPEN) {
            depth = 1;
            start = at;
            startLine = line + 1;
          } else if (!BETWEEN.has(octet)) throw noArray(line + 1);
        } else if (octet === QUOTE) inString = true;
        else if (octet === OPEN || octet === OPEN_ARRAY) depth++;
        else if ((octet === CLOSE || octet === CLOSE_ARRAY) && --depth === 0) {
          held.add(piece.subarray(start, at + 1));
          elements.push({ text: held.take(), line: startLine, end: place + at + 1, linesBefore: line });
        }
      }
      if (depth > 0) held.add(piece.subarray(start));
      place += piece.length;
      return elements;
    },
    end() {
      if (depth > 0)
        throw new DomainError('invalid', `The archive ends within the statement of line ${startLine}.`, {
          field: 'content',
          remedy: 'It was cut when it was written or copied: make it anew and import that.',
        });
      return [];
    },
  };
}

function noArray(line: number): DomainError {
  return new DomainError(
    'invalid',
    `Line ${line} of the archive is not part of a JSON array of statements.`,
    {
      field: 'format',
      remedy: 'If it has a statement on each line, import it as jsonl; else mend this line.',
    },
  );
}

/** The octets of the value at hand, as long as they are not too many. */
function createHolder() {
  let parts: Buffer[] = [];
  let size = 0;
  return {
    add(part: Buffer) {
      size += part.length;
      if (size > MAX_ELEMENT_BYTES) parts = [];
      else if (part.length > 0) parts.push(part);
    },
    take(): string | undefined {
      const text = size > MAX_ELEMENT_BYTES ? undefined : Buffer.concat(parts, size).toString('utf8');
      parts = [];
      size = 0;
      return text;
    },
  };
}
