import { join } from 'node:path';
import { ConnectorError } from '@mesh/connectors/kit';
import { readHead } from './files.ts';
import { readFrontMatter } from './front-matter.ts';
import { walk, type Found } from './walk.ts';

/** Documents of one source. More belong into several sources, which are read side by side. */
const MAX_FILES = 50_000;

export interface InventoryEntry {
  path: string;
  nativeId: string;
}

/**
 * Path and native id of every document, without reading more than the front matter. A document whose front matter is
 * broken beyond its id is there under its path. Throws `invalid_config` beyond the limit, `unreachable` below a folder that may not
 * be listed when `strict`.
 */
export async function* inventory(
  root: string,
  include: (path: string) => boolean,
  strict: boolean,
): AsyncGenerator<InventoryEntry> {
  let count = 0;
  for await (const found of walk(root, { include })) {
    if (found.type === 'unreadable') {
      if (strict) throw unlistable(found);
      continue;
    }
    if (++count > MAX_FILES)
      throw new ConnectorError(
        'invalid_config',
        `path: The folder has more than ${MAX_FILES} documents. Choose a folder below it, or narrow "include".`,
        { field: 'path' },
      );
    yield { path: found.path, nativeId: await nativeIdOf(root, found.path) };
  }
}

/** Ids that several documents claim, with the path of the first, whose they are. */
export async function takeStock(
  root: string,
  include: (path: string) => boolean,
): Promise<{ total: number; claimed: Record<string, string> }> {
  const owners = new Map<string, string>();
  const claimed: Record<string, string> = {};
  let total = 0;
  for await (const { path, nativeId } of inventory(root, include, false)) {
    total++;
    const owner = owners.get(nativeId);
    if (owner === undefined) owners.set(nativeId, path);
    else claimed[nativeId] = owner;
  }
  return { total, claimed };
}

export async function nativeIdOf(root: string, path: string): Promise<string> {
  if (!/\.(md|markdown)$/i.test(path)) return path;
  const head = await readHead(join(root, path));
  const front = head.type === 'read' ? readFrontMatter(path, head.bytes) : undefined;
  return (front?.ok === true ? front.value.id : front?.id) ?? path;
}

function unlistable(found: Found): ConnectorError {
  return new ConnectorError(
    'unreachable',
    `The folder "${found.path}" cannot be listed, so nothing is removed. Give the mesh permission to read it.`,
  );
}
