import type { LogDestination } from './logger.ts';

const COLOURS: Readonly<Record<string, number>> = { trace: 90, debug: 90, info: 36, warn: 33, error: 31 };

/** Turns JSON lines into `12:00:01 info  message  name=value` for a person at a terminal. */
export function readableLines(terminal: LogDestination): LogDestination {
  return { write: (line) => terminal.write(readable(line)) };
}

interface Line {
  time: string;
  level: string;
  msg?: string;
  err?: unknown;
  [field: string]: unknown;
}

function readable(line: string): string {
  const { time, level, msg, err, ...fields } = JSON.parse(line) as Line;
  const clock = time.slice(11, 19);
  const label = `\u001B[${COLOURS[level] ?? 0}m${level.padEnd(5)}\u001B[0m`;
  const pairs = Object.entries(fields).map(([name, value]) => `${name}=${plain(value)}`);
  const head = [clock, label, printable(msg ?? ''), ...pairs].join(' ');
  return `${head}\n${err === undefined ? '' : `${errorText(err)}\n`}`;
}

function errorText(err: unknown): string {
  const { stack, cause, message } = (
    typeof err === 'object' && err !== null ? err : { message: err }
  ) as Record<string, unknown>;
  const own = `  ${printable(String(stack || message)).replaceAll('\n', '\n  ')}`;
  return cause === undefined ? own : `${own}\n  caused by:\n${errorText(cause)}`;
}

function plain(value: unknown): string {
  return typeof value === 'string' && /^[^\s"]+$/.test(value)
    ? printable(value)
    : printable(JSON.stringify(value));
}

/** Control characters from outside must not steer the terminal. */
function printable(text: string): string {
  // eslint-disable-next-line no-control-regex
  return text.replace(/[\u0000-\u0009\u000B-\u001F\u007F-\u009F]/g, '�');
}
