import {
  ConnectorError,
  inTurns,
  RestError,
  type Asking,
  type Change,
  type ItemFailure,
} from '@mesh/connectors/kit';
import type { Wiki } from './client.ts';
import { isItem, toItem } from './map.ts';
import { pageSchema, type WikiPage } from './schema.ts';

/** Pages that the wiki renders for us at once. */
const AT_ONCE = 3;
const GONE = ['nosuchpageid', 'missingtitle'];

/** What to tell of pages as the API lists them; one that is no item (any more) is a removal. */
export function readPages(
  { signal }: Asking,
  wiki: Wiki,
  records: readonly unknown[],
  namespaces: readonly number[],
): Promise<(Change | ItemFailure)[]> {
  return inTurns(records, AT_ONCE, signal, async (record) => {
    const page = pageSchema.safeParse(record);
    if (!page.success) return malformed(record);
    const nativeId = String(page.data.pageid);
    return isItem(page.data, namespaces) ? readPage(wiki, page.data) : { type: 'delete', nativeId };
  });
}

async function readPage(wiki: Wiki, page: WikiPage): Promise<Change | ItemFailure> {
  const nativeId = String(page.pageid);
  try {
    return { type: 'upsert', item: toItem(page, await wiki.parse(page.pageid)) };
  } catch (error) {
    if (error instanceof RestError && GONE.includes(error.vendorCode ?? ''))
      return { type: 'delete', nativeId };
    if (!(error instanceof ConnectorError) || ['rate_limited', 'unauthorised'].includes(error.code))
      throw error;
    return { type: 'failure', nativeId, reason: `"${page.title}" could not be read. ${error.message}` };
  }
}

function malformed(record: unknown): ItemFailure {
  const id = (record as { pageid?: unknown } | null)?.pageid;
  const nativeId = typeof id === 'number' ? String(id) : 'page without id';
  return {
    type: 'failure',
    nativeId,
    reason: 'The wiki describes this page in a way that is not understood.',
  };
}
