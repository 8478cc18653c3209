/** The first language of `Accept-Language` (RFC 9110 §12.5.4); absent or `*`: the person's own. */
export function askedLanguage(header: string | undefined): string | undefined {
  return /^\s*([a-z]{2,3})\b/i.exec(header ?? '')?.[1]?.toLowerCase();
}
