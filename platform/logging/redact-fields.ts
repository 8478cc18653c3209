import { redactText } from './redact-text.ts';

/** Names whose text or object is a secret. A number or a flag under such a name (`tokens: 12`) tells nothing. */
const SECRET_NAME =
  /token|passw|secret|authorization|cookie|credential|api[-_]?key|private[-_]?key|^jwt$|^sessionid$/i;

/** What people wrote or read is not ours to keep in a log. */
const BODY_NAME = /^(body|rawBody|requestBody|responseBody|payload|workContext)$/i;

const MAX_DEPTH = 6;
/** Entries of an array or object, and characters of a text, that a line keeps. */
const MAX_ENTRIES = 50;
const MAX_CHARACTERS = 4_000;

/** A deep copy of `fields` that is safe to log: bounded, acyclic, without secrets and bodies. */
export function redactFields(fields: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return redactEntries(Object.entries(fields), 0);
}

function redactEntries(
  entries: readonly (readonly [string, unknown])[],
  depth: number,
): Record<string, unknown> {
  return Object.fromEntries(
    entries.slice(0, MAX_ENTRIES).map(([name, value]) => [name, redactNamed(name, value, depth)]),
  );
}

function redactNamed(name: string, value: unknown, depth: number): unknown {
  if (BODY_NAME.test(name)) return '[omitted]';
  const telling = typeof value === 'string' || (typeof value === 'object' && value !== null);
  return telling && SECRET_NAME.test(name) ? '[redacted]' : redactValue(value, depth + 1);
}

function redactValue(value: unknown, depth: number): unknown {
  if (typeof value === 'string') return redactText(value.slice(0, MAX_CHARACTERS));
  if (typeof value === 'bigint') return value.toString();
  if (typeof value === 'function' || typeof value === 'symbol') return undefined;
  if (typeof value !== 'object' || value === null) return value;
  if (depth > MAX_DEPTH) return '[deep]';
  if (value instanceof Error) return redactError(value, depth);
  if (value instanceof Date) return value;
  if (value instanceof URL) return redactText(value.href);
  if (ArrayBuffer.isView(value)) return `[${value.byteLength} bytes]`;
  if (Array.isArray(value)) return value.slice(0, MAX_ENTRIES).map((entry) => redactValue(entry, depth + 1));
  // Headers, Map and URLSearchParams hold their entries behind an iterator, not as own properties.
  if (value instanceof Map || value instanceof Headers || value instanceof URLSearchParams)
    return redactEntries(
      [...value].map(([name, entry]) => [String(name), entry]),
      depth,
    );
  return redactEntries(Object.entries(value), depth);
}

function redactError(error: Error, depth: number): Record<string, unknown> {
  return {
    type: error.name,
    message: redactText(error.message),
    stack: redactText(error.stack ?? ''),
    ...redactEntries(Object.entries(error), depth),
    ...(error.cause === undefined ? {} : { cause: redactValue(error.cause, depth + 1) }),
  };
}
