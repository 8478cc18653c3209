/** For a `text` column, which holds neither U+0000 nor half a surrogate pair either. */
export function plainText(text: string): string {
  return Buffer.from(text.replaceAll('\u0000', '\uFFFD')).toString();
}

/**
 * JSON for a `jsonb` column, which holds neither U+0000 nor half a surrogate pair: the replacement character stands for
 * them. Only for what is derived; a statement itself is kept as text.
 */
export function jsonbText(value: unknown): string {
  // One escape at a time, so that an escaped backslash before a "u" is not taken for one.
  return JSON.stringify(value).replaceAll(/\\(?:u(0000|d[89a-f][0-9a-f]{2})|.)/g, (escape, bad?: string) =>
    bad === undefined ? escape : '\\ufffd',
  );
}
