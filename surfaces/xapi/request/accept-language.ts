/** Languages of one header that are looked at. */
const MAX_LANGUAGES = 30;

/** The tags of Accept-Language (RFC 9110 §12.5.4), most wanted first; those with weight 0 are left out. */
export function acceptedLanguages(header: string | undefined): string[] {
  if (header === undefined) return [];
  return header
    .split(',', MAX_LANGUAGES)
    .map((range) => {
      const [tag, ...parameters] = range.split(';').map((part) => part.trim());
      const weight = parameters.find((parameter) => /^q=/i.test(parameter));
      return { tag: tag!, weight: weight === undefined ? 1 : Number(weight.slice(2)) || 0 };
    })
    .filter(({ tag, weight }) => weight > 0 && /^(\*|[a-z]{1,8}(-[a-z\d]{1,8})*)$/i.test(tag))
    .sort((a, b) => b.weight - a.weight)
    .map(({ tag }) => tag);
}
