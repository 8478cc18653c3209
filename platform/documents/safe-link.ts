const SAFE_PROTOCOLS = new Set(['http:', 'https:', 'mailto:']);
const MAX_LINK_CHARACTERS = 2_048;

/** The absolute http, https or mailto address of a link, or nothing: other schemes run code or leak files. */
export function safeLink(href: string, base: string | undefined): string | undefined {
  // An anchor without an address (`<a name="x">`) is no link to its own page.
  if (href.trim() === '') return undefined;
  try {
    // Browsers drop tabs, newlines and leading controls inside a scheme; so does URL.
    const url = new URL(href, base);
    if (!SAFE_PROTOCOLS.has(url.protocol) || url.href.length > MAX_LINK_CHARACTERS) return undefined;
    // A password in a link is a leak or a disguise.
    url.username = '';
    url.password = '';
    return url.href;
  } catch {
    return undefined;
  }
}
