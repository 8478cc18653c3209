import type { Named } from './deed.tsx';

type Json = Record<string, unknown>;

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** What stands at a path of a statement's JSON. */
export function at(json: unknown, ...path: string[]): unknown {
  return path.reduce<unknown>((value, name) => (isObject(value) ? value[name] : undefined), json);
}

export function textAt(json: unknown, ...path: string[]): string | null {
  const value = at(json, ...path);
  return typeof value === 'string' ? value : null;
}

/** Of a language map: as this place says it, else in this language, else in English, else in the first. */
export function inLanguage(map: unknown, locale: string): string | null {
  if (!isObject(map)) return null;
  const tags = Object.keys(map);
  const asked = locale.toLowerCase();
  const [language] = asked.split('-');
  const tag =
    tags.find((one) => one.toLowerCase() === asked) ??
    tags.find((one) => one.toLowerCase() === language) ??
    tags.find((one) => one.toLowerCase().startsWith(`${language}-`)) ??
    tags.find((one) => /^en\b/i.test(one)) ??
    tags[0];
  return tag === undefined ? null : textAt(map, tag);
}

/** What a statement itself calls its object. */
export function namedIn(statement: unknown, language: string): Named {
  const object = at(statement, 'object');
  return { title: inLanguage(at(object, 'definition', 'name'), language), id: textAt(object, 'id') };
}
