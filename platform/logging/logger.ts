import { pino, type Logger as Pino } from 'pino';
import { readableLines } from './readable-lines.ts';
import { redactFields } from './redact-fields.ts';
import { redactText } from './redact-text.ts';

type Level = 'trace' | 'debug' | 'info' | 'warn' | 'error';

interface Log {
  (message: string): void;
  /** An `Error` goes under `err`. */
  (fields: Readonly<Record<string, unknown>>, message: string): void;
}

/** What every part of the mesh logs through. Levels mean: error = someone must act; warn = odd but handled. */
export interface Logger extends Readonly<Record<Level, Log>> {
  /** A logger whose lines all carry `fields`, for example a request id or a job id. */
  child(fields: Readonly<Record<string, unknown>>): Logger;
}

export interface LogDestination {
  write(line: string): unknown;
  /** True on a terminal: lines are then made readable instead of JSON. */
  isTTY?: boolean | undefined;
}

export interface LoggerOptions {
  level: Level | 'silent';
  /** Default: standard output. */
  destination?: LogDestination | undefined;
}

export function createLogger({ level, destination = process.stdout }: LoggerOptions): Logger {
  const stream = destination.isTTY === true ? readableLines(destination) : destination;
  return redacting(
    pino(
      {
        level,
        base: null,
        timestamp: pino.stdTimeFunctions.isoTime,
        // Errors arrive as plain, redacted objects.
        serializers: { err: (err: unknown) => err },
        formatters: { level: (label) => ({ level: label }) },
      },
      { write: (line) => void stream.write(line) },
    ),
  );
}

/** Says nothing; for tests and for callers that bring no logger. */
export const silentLogger: Logger = createLogger({ level: 'silent' });

/** The only way to pino: fields and message are cleaned before it sees them. */
function redacting(target: Pino): Logger {
  const log =
    (level: Level): Log =>
    (first: string | Readonly<Record<string, unknown>>, message?: string) => {
      if (!target.isLevelEnabled(level)) return;
      if (typeof first === 'string') target[level](redactText(first));
      else target[level](redactFields(first), redactText(message ?? ''));
    };
  return {
    trace: log('trace'),
    debug: log('debug'),
    info: log('info'),
    warn: log('warn'),
    error: log('error'),
    child: (fields) => redacting(target.child(redactFields(fields))),
  };
}
