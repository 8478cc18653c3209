export const KINDS = [
  'article',
  'guide',
  'course',
  'video',
  'podcast',
  'event',
  'tip',
  'question',
  'page',
] as const;
type Kind = (typeof KINDS)[number];

export function isKind(value: unknown): value is Kind {
  return KINDS.some((kind) => kind === value);
}

/** The catalogue key of a kind's name; a kind this app does not know reads as a page. */
export function kindKey(kind: string): `kinds.${Kind}` {
  return `kinds.${isKind(kind) ? kind : 'page'}`;
}

export const LEVELS = ['beginner', 'intermediate', 'advanced'] as const;

export function levelKey(level: string): `levels.${(typeof LEVELS)[number]}` | undefined {
  const known = LEVELS.find((one) => one === level);
  return known && `levels.${known}`;
}

export function languageName(code: string, inLanguage: string): string {
  try {
    return new Intl.DisplayNames([inLanguage], { type: 'language' }).of(code) ?? code;
  } catch {
    return code;
  }
}
