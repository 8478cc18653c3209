import { invalidField } from './problem.ts';

/** Levels of JSON; a statement takes about ten. */
const MAX_DEPTH = 100;

/** What no database text holds. */
const NUL = '\u0000';
/** Half a character: whoever cut a text between the two halves of an emoji sends it. */
const SURROGATE = /[\ud800-\udfff]/;

/**
 * Makes a request's input sound before anything looks at it: halves of characters become U+FFFD, as whatever writes UTF-8
 * would make them. Throws 400 for a NUL, and for what is nested too deep. Changes `input`, which is the request's own.
 */
export function makeSound(input: unknown): void {
  const open: { value: unknown; path: readonly string[] }[] = [{ value: input, path: [] }];
  for (let one = open.pop(); one !== undefined; one = open.pop()) {
    const { value, path } = one;
    if (typeof value !== 'object' || value === null) continue;
    if (path.length >= MAX_DEPTH)
      throw invalidField(path[0]!, `${path[0]} is nested more than ${MAX_DEPTH} levels deep.`, 'Flatten it.');
    const fields = value as Record<string, unknown>;
    for (const [name, inner] of Object.entries(fields)) {
      const here = [...path, name];
      if (typeof inner === 'string') fields[name] = soundText(inner, here);
      else open.push({ value: inner, path: here });
      if (name.includes(NUL)) throw holdsNul(here);
    }
  }
}

function soundText(text: string, path: readonly string[]): string {
  if (text.includes(NUL)) throw holdsNul(path);
  return SURROGATE.test(text) ? Buffer.from(text).toString() : text;
}

function holdsNul(path: readonly string[]) {
  const field = path.join('.').replaceAll(NUL, '\ufffd');
  return invalidField(field, `${field} holds a NUL character, which no text may.`, 'Leave it out.');
}
