/** What is wrong with a value, and where inside it: `actor.mbox`, `["http://…"]`, empty for the value itself. */
export interface Fault {
  readonly path: string;
  /** Follows the path in a sentence: `is not a UUID: "7"`. */
  readonly says: string;
  readonly remedy: string;
}

/** Judges one value; returns nothing when it keeps the rule, so that a good statement allocates nothing. */
export type Check = (value: unknown) => Fault | undefined;

export type Json = Readonly<Record<string, unknown>>;

export function fault(says: string, remedy: string, path = ''): Fault {
  return { path, says, remedy };
}

const PLAIN_KEY = /^[A-Za-z_][\w-]*$/;

/** The same fault, seen from the object or array that holds the value under `key`. */
export function within(key: string | number, inner: Fault): Fault {
  return behind(segment(key), inner);
}

/** The same fault, where the key is a word of the sender: it is told as one (`shown`). */
export function withinOwn(key: string, inner: Fault): Fault {
  return behind(`[${quoted(key)}]`, inner);
}

function behind(head: string, inner: Fault): Fault {
  const rest = inner.path === '' || inner.path.startsWith('[') ? inner.path : `.${inner.path}`;
  return { ...inner, path: `${head}${rest}` };
}

function segment(key: string | number): string {
  if (typeof key === 'number') return `[${key}]`;
  return PLAIN_KEY.test(key) ? key : `[${quoted(key)}]`;
}

export function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function has(object: Json, key: string): boolean {
  return Object.hasOwn(object, key);
}

const SHOWN_LENGTH = 80;

/** A value as it may stand in a sentence to its sender: never long, and as JSON, so that others are not told it (`forOthers`). */
export function shown(value: unknown): string {
  if (typeof value === 'string') return value === '' ? 'an empty string' : quoted(value);
  if (Array.isArray(value)) return 'an array';
  return typeof value === 'object' && value !== null ? 'an object' : String(value);
}

function quoted(text: string): string {
  return JSON.stringify(text.length > SHOWN_LENGTH ? `${text.slice(0, SHOWN_LENGTH)}…` : text);
}
