import { gitProblem } from './git-problem.ts';

/** https://git-scm.com/docs/protocol-common#_pkt_line_format; lengths below 4 are marks. */
const LENGTH_DIGITS = 4;
const MARKS = ['flush', 'delimiter', 'end'] as const;

export type PktLine = Uint8Array | (typeof MARKS)[number];

export const FLUSH = '0000';
export const DELIMITER = '0001';

/** One line of a request, in ASCII. */
export const pktLine = (text: string): string =>
  (text.length + LENGTH_DIGITS + 1).toString(16).padStart(LENGTH_DIGITS, '0') + `${text}\n`;

/** Throws ConnectorError for what is none, or is cut off; a server's own error is said in its words. */
export function* pktLines(bytes: Uint8Array): Generator<PktLine> {
  for (let at = 0; at < bytes.length;) {
    const length = lengthAt(bytes, at);
    const mark = MARKS[length];
    if (mark !== undefined) yield mark;
    else if (length < LENGTH_DIGITS || at + length > bytes.length)
      throw gitProblem('an answer that is cut off');
    else yield unlessError(bytes.subarray(at + LENGTH_DIGITS, at + length));
    at += mark === undefined ? length : LENGTH_DIGITS;
  }
}

function lengthAt(bytes: Uint8Array, at: number): number {
  const digits = Buffer.from(bytes.subarray(at, at + LENGTH_DIGITS)).toString('latin1');
  if (!/^[0-9a-f]{4}$/i.test(digits)) throw gitProblem('something that is not git');
  return Number.parseInt(digits, 16);
}

const ERROR = 'ERR ';

function unlessError(line: Uint8Array): Uint8Array {
  const start = Buffer.from(line.subarray(0, ERROR.length)).toString('latin1');
  if (start === ERROR) throw gitProblem(`"${lineText(line).slice(ERROR.length)}"`);
  return line;
}

/** Without the line's end. */
export const lineText = (line: Uint8Array): string => Buffer.from(line).toString('utf8').replace(/\n$/, '');
