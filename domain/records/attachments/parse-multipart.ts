import { DomainError } from '@mesh/domain/kernel';

export interface Part {
  /** Names in lower case. */
  headers: ReadonlyMap<string, string>;
  content: Buffer;
}

/** The statements, and as many attachments as a batch can sensibly bring. */
const MAX_PARTS = 1_001;
/** Headers of one part, in octets. */
const MAX_PART_HEADERS = 8 * 1024;
const BOUNDARY = /^[\w'()+,./:=? -]{0,69}[\w'()+,./:=?-]$/;

const CRLF = '\r\n';

/**
 * The parts of a multipart body (RFC 2046 §5.1), which share its memory. Preamble and epilogue are skipped. Throws
 * `invalid` without a good boundary, a first delimiter, a closing one, or readable part headers.
 */
export function parseMultipart(body: Buffer, boundary: string | undefined): Part[] {
  if (boundary === undefined || !BOUNDARY.test(boundary))
    throw malformed('Content-Type has no good boundary.', 'Send multipart/mixed; boundary=….');
  const parts: Part[] = [];
  let delimiter = findDelimiter(body, boundary, 0);
  if (delimiter === undefined) throw malformed('The boundary of Content-Type is nowhere in the body.');
  while (!delimiter.closes) {
    const next = findDelimiter(body, boundary, delimiter.end);
    if (next === undefined) throw malformed('The body has no closing boundary.');
    if (parts.length === MAX_PARTS) throw malformed(`The body has more than ${MAX_PARTS} parts.`);
    parts.push(parsePart(body.subarray(delimiter.end, next.start)));
    delimiter = next;
  }
  return parts;
}

interface Delimiter {
  /** Where the content before it ends. */
  start: number;
  /** Where what follows it begins, at the CRLF that ends its line. */
  end: number;
  closes: boolean;
}

/** The next line that is the boundary: a longer line that only begins like it is content. */
function findDelimiter(body: Buffer, boundary: string, from: number): Delimiter | undefined {
  const dashes = `--${boundary}`;
  let at = from;
  for (;;) {
    const found = body.indexOf(dashes, at, 'latin1');
    if (found < 0) return undefined;
    const atLineStart = found === 0 || body.toString('latin1', found - 2, found) === CRLF;
    const rest = found + dashes.length;
    const closes = body.toString('latin1', rest, rest + 2) === '--';
    const end = endOfLine(body, closes ? rest + 2 : rest);
    if (atLineStart && end !== undefined && (closes || end < body.length))
      return { start: Math.max(from, found - 2), end, closes };
    at = rest;
  }
}

/** The end of a line that holds nothing more but blanks; undefined when it does. */
function endOfLine(body: Buffer, from: number): number | undefined {
  let at = from;
  while (body[at] === 0x20 || body[at] === 0x09) at++;
  return at === body.length || body.toString('latin1', at, at + 2) === CRLF ? at : undefined;
}

/** `bytes` begin with the CRLF of the delimiter's line. */
function parsePart(bytes: Buffer): Part {
  const end = bytes.indexOf(CRLF + CRLF, 0, 'latin1');
  if (end < 0) throw malformed('A part has no empty line after its headers.');
  if (end > MAX_PART_HEADERS) throw malformed('The headers of a part are too long.');
  const headers = new Map<string, string>();
  const text = bytes.toString('utf8', 0, end).replace(/\r\n[\t ]+/g, ' ');
  for (const line of text.split(CRLF).filter((one) => one !== '')) {
    const colon = line.indexOf(':');
    const name = line.slice(0, colon).toLowerCase();
    if (colon < 1 || !/^[!#$%&'*+.^_`|~\w-]+$/.test(name))
      throw malformed('A part has a header line without a name.');
    if (headers.has(name)) throw malformed(`A part has the header ${name} twice.`);
    headers.set(name, line.slice(colon + 1).trim());
  }
  return { headers, content: bytes.subarray(end + 4) };
}

function malformed(problem: string, remedy?: string): DomainError {
  return new DomainError('invalid', problem, {
    field: 'body',
    remedy: remedy ?? 'Send multipart/mixed as RFC 2046 §5.1 has it, with CRLF at the line ends.',
  });
}
