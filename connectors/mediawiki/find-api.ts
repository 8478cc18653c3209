import {
  ask,
  ConnectorError,
  findTag,
  readHtml,
  refusal,
  type Asking,
  type HttpResponse,
} from '@mesh/connectors/kit';
import { answerSchema, parseJson } from './schema.ts';

/** Where wikis keep their API when the page does not say. */
const COMMON_PATHS = ['/api.php', '/w/api.php', '/wiki/api.php', '/mediawiki/api.php'];
/** Folders above a page that are tried. */
const MAX_FOLDERS = 3;

/** The address of api.php for any address of a wiki. Throws ConnectorError naming `url`. */
export async function findApi(asking: Asking, address: string): Promise<string> {
  const direct = /^[^?#]*\/api\.php(?=$|[?#])/.exec(address)?.[0];
  const page = direct === undefined ? await ask(asking, address) : undefined;
  if (page !== undefined && isInTrouble(page)) throw refusal(page);
  const base = page?.url ?? address;
  const stated = page === undefined ? undefined : statedApi(await page.text(), base);
  for (const candidate of new Set(
    [direct ?? stated ?? [], direct === undefined ? guesses(base) : []].flat(),
  )) {
    const found = await probe(asking, candidate);
    if (found !== undefined) return found;
  }
  throw new ConnectorError(
    'not_what_was_expected',
    `url: No MediaWiki API was found at ${address}. Give the address of a page of the wiki, or of its api.php.`,
    { field: 'url' },
  );
}

/** https://www.mediawiki.org/wiki/API:Main_page: Really Simple Discovery, `<link rel="EditURI">`. */
export function statedApi(html: string, base: string): string | undefined {
  const href = findTag(readHtml(html), 'link', 'rel', 'EditURI')?.attributes['href'];
  if (href === undefined || !URL.canParse(href, base)) return undefined;
  const url = new URL(href, base);
  return url.pathname.endsWith('/api.php') ? url.origin + url.pathname : undefined;
}

function guesses(address: string): string[] {
  const { origin, pathname } = new URL(address);
  const folders = pathname
    .replace(/\/index\.php\b.*/, '/x')
    .split('/')
    .slice(1, -1);
  const above = folders.map((_, index) => `/${folders.slice(0, folders.length - index).join('/')}/api.php`);
  return [...above.slice(0, MAX_FOLDERS), ...COMMON_PATHS].map((path) => origin + path);
}

const isInTrouble = ({ status }: HttpResponse): boolean => status === 429 || status >= 500;

/** The address itself, after redirects, when a MediaWiki answers there; that it wants a login is an answer too. */
async function probe(asking: Asking, api: string): Promise<string | undefined> {
  const response = await ask(asking, `${api}?action=query&meta=siteinfo&format=json&formatversion=2`);
  if (isInTrouble(response)) throw refusal(response);
  const answer = answerSchema.safeParse(parseJson(await response.text()));
  const isWiki = answer.data?.['query'] !== undefined || answer.data?.error?.code === 'readapidenied';
  return isWiki ? response.url.split('?')[0] : undefined;
}
