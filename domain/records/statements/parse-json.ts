import { DomainError } from '@mesh/domain/kernel';
import { shown } from './check/fault.ts';
import { MAX_DEPTH } from './limits.ts';

/** Where such JSON comes in; whoever reads it elsewhere says so in an error of its own. */
const BODY = 'body';

/**
 * Reads JSON of a stranger. Throws `invalid` when it is malformed, nests deeper than MAX_DEPTH, says a key of one object
 * twice (Data §2.2), or has a number that IEEE 754 cannot hold. The depth is found before the text is parsed, without
 * recursion. U+0000 may stand in strings: written as an escape it is plain ASCII, which a text column holds.
 */
export function parseJson(text: string): unknown {
  const said = countMembers(text);
  const value = parse(text);
  if (countKept(value) !== said)
    throw new DomainError('invalid', 'A key stands twice in one object of the JSON.', {
      field: BODY,
      remedy: 'Say each property once: which of the two is meant, nobody can tell.',
    });
  return value;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (cause) {
    throw new DomainError('invalid', `This is not JSON: ${whyNot(cause as Error)}.`, {
      field: BODY,
      remedy: 'Send one JSON value in UTF-8.',
      cause,
    });
  }
}

/** V8 quotes a text as it stands, quotation marks and all. */
const QUOTING = /^(.*?), (?:\.\.\.)?"(.*)"(?:\.\.\.)? is not valid JSON$/s;

function whyNot({ message }: Error): string {
  const [, says = message, text] = QUOTING.exec(message) ?? [];
  return text === undefined ? says : `${says} in ${shown(text)}`;
}

const [QUOTE, BACKSLASH, COLON] = [0x22, 0x5c, 0x3a];
const [OPEN_ARRAY, CLOSE_ARRAY, OPEN_OBJECT, CLOSE_OBJECT] = [0x5b, 0x5d, 0x7b, 0x7d];

/** How many members all objects of the text have together. What is not JSON may be miscounted; the parser refuses it. */
function countMembers(text: string): number {
  let members = 0;
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) at = endOfString(text, at);
    else if (code === COLON) members++;
    else if (code === CLOSE_OBJECT || code === CLOSE_ARRAY) depth--;
    else if ((code === OPEN_OBJECT || code === OPEN_ARRAY) && ++depth > MAX_DEPTH) throw tooDeep();
  }
  return members;
}

/** Where the string that starts at `start` has its closing quote; the end of the text if it has none. */
function endOfString(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) return at;
    if (code === BACKSLASH) at++;
  }
  return text.length;
}

function tooDeep(): DomainError {
  return new DomainError('invalid', `The JSON nests deeper than ${MAX_DEPTH} levels.`, {
    field: BODY,
    remedy: 'Send flatter data, or attach it as a file.',
  });
}

/** How many members are left in the value: of a key that is there twice, the parser keeps the last. */
function countKept(value: unknown): number {
  if (typeof value === 'number' && !Number.isFinite(value))
    throw new DomainError('invalid', 'A number of the JSON is too large.', {
      field: BODY,
      remedy: 'Numbers are those of IEEE 754 with 64 bits; send a string, if it must be exact.',
    });
  if (typeof value !== 'object' || value === null) return 0;
  const inside: unknown[] = Array.isArray(value) ? value : Object.values(value);
  let members = Array.isArray(value) ? 0 : inside.length;
  for (const one of inside) members += countKept(one);
  return members;
}
