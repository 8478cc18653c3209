import { ConnectorError, refusal, type Asking } from '@mesh/connectors/kit';
import { fetchManners, fetchPage, type Manners } from './client.ts';
import { isHtml } from './map.ts';
import { readPage, type Page } from './page.ts';

export interface Start {
  /** The start page after redirects, and its origin: the site. */
  url: string;
  origin: string;
  manners: Manners;
  page: Page;
}

/** Looks at the start page. Throws ConnectorError naming `url` when the site cannot or may not be read. */
export async function openSite(asking: Asking, address: string): Promise<Start> {
  const first = await mannersFor(asking, address);
  const response = await fetchPage(asking, address, first);
  const { url } = response;
  const origin = new URL(url).origin;
  const manners = origin === new URL(address).origin ? first : await mannersFor(asking, url);
  const contentType = response.headers.get('content-type');
  const page = readPage(await response.bytes(), contentType, url, response.headers.get('x-robots-tag'));
  if (page.isLogin)
    throw new ConnectorError(
      'unauthorised',
      `url: ${address} leads to a login page ("${page.title}"). Pages behind a login cannot be read: give a public page, or connect the system itself.`,
      { field: 'url' },
    );
  if (!response.ok) throw refusal(response);
  if (!isHtml(contentType))
    throw new ConnectorError(
      'not_what_was_expected',
      `url: ${address} is not a web page (${contentType ?? 'no content type'}). Give the address of a page.`,
      { field: 'url' },
    );
  return { url, origin, manners, page };
}

async function mannersFor(asking: Asking, address: string): Promise<Manners> {
  const manners = await fetchManners(asking, new URL(address).origin);
  if (manners.allows(address)) return manners;
  throw new ConnectorError(
    'unauthorised',
    `url: ${new URL(address).origin}/robots.txt does not allow the mesh to read ${address}. Choose another start page, or ask who runs the site to allow "LearningMesh".`,
    { field: 'url' },
  );
}
