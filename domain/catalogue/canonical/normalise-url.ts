/** Parameters that say how somebody came to a page, never which page it is. */
const TRACKING =
  /^(utm_\w+|gclid|gclsrc|dclid|gbraid|wbraid|fbclid|msclkid|yclid|twclid|ttclid|igshid|mc_cid|mc_eid|mkt_tok|_ga|_gl|_hsenc|_hsmi|hsctatracking|oly_anon_id|oly_enc_id|vero_id|phpsessid|jsessionid)$/i;

/** What servers show for a folder. */
const INDEX_PAGE = /\/(index|default)\.(html?|php|aspx?|jsp)$/i;

/**
 * What two addresses of one page have in common, or undefined for what is no address of the web. Never to be fetched
 * or shown: it has no scheme. Left alone is what may name another page: the case of the path, every other parameter,
 * and a fragment that is a route (`#/…`, `#!…`). Idempotent when `https://` is put before it.
 */
export function normaliseUrl(address: string): string | undefined {
  if (!URL.canParse(address)) return undefined;
  const url = new URL(address);
  if (!/^https?:$/.test(url.protocol) || url.hostname === '') return undefined;
  const port = url.port === '' || url.port === '80' || url.port === '443' ? '' : `:${url.port}`;
  const host = url.hostname.replace(/\.+$/, '').replace(/^www\.(?=[^.]+\.)/, '');
  return `${host}${port}${pathOf(url)}${queryOf(url)}${routeOf(url)}`;
}

function pathOf({ pathname }: URL): string {
  let path = sameEscapes(pathname);
  // `/a/index.html/` is no page that anybody has, but taking away once must be taking away for good.
  for (let before = ''; before !== path;) {
    before = path;
    path = path
      .replace(/;jsessionid=[^/;]*/gi, '')
      .replace(INDEX_PAGE, '/')
      .replace(/\/+$/, '');
  }
  return path;
}

/** Escapes in capitals, and none for letters, digits, `-`, `.`, `_` and `~` (RFC 3986 section 6.2.2). */
function sameEscapes(text: string): string {
  return text.replaceAll(/%([0-9a-f]{2})/gi, (escape, hex: string) => {
    const character = String.fromCharCode(Number.parseInt(hex, 16));
    return /[\w.~-]/.test(character) ? character : escape.toUpperCase();
  });
}

function queryOf({ searchParams }: URL): string {
  const kept = new URLSearchParams([...searchParams].filter(([name]) => !TRACKING.test(name)));
  kept.sort();
  const query = kept.toString();
  return query === '' ? '' : `?${query}`;
}

function routeOf({ hash }: URL): string {
  return /^#(!|\/)./.test(hash) ? hash : '';
}
