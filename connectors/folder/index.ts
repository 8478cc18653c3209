/**
 * A folder of documents on the machine that the mesh runs on.
 * Invariants: nothing outside the allowed roots is read, by whatever link; an item whose readers are not known for
 * certain (bad front matter, broken settings file) is not imported.
 */
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import picomatch from 'picomatch';
import { z } from 'zod';
import {
  ConnectorError,
  defineConnector,
  ITEM_KINDS,
  type Change,
  type Checkpoint,
  type Connector,
  type Detection,
  type ItemFailure,
  type ItemKind,
} from '@mesh/connectors/kit';
import { readDocument } from './files.ts';
import { readFrontMatter } from './front-matter.ts';
import { inventory, nativeIdOf, takeStock } from './inventory.ts';
import { isFolderAddress, locateFolder } from './locate.ts';
import { toItem } from './map.ts';
import { walk, type Found } from './walk.ts';

const DEFAULT_INCLUDE = '**/*.{md,markdown,html,htm,txt,pdf,docx,pptx,vtt,srt}';
/** Documents of one page. */
const PAGE_SIZE = 50;
/** Bytes after which a page ends early, so that a page of large documents does not fill the memory. */
const PAGE_BYTES = 50 * 1024 * 1024;
const IDS_PER_PAGE = 500;

const config = z.object({
  path: z
    .string()
    .trim()
    .refine(isFolderAddress, { error: 'must be an absolute path such as /srv/handbook, or start with ~/' })
    .meta({
      title: 'Folder',
      description: 'Absolute path on the machine that the mesh runs on; ~ is allowed.',
    }),
  include: z
    .array(z.string().trim().min(1))
    .min(1)
    .default([DEFAULT_INCLUDE])
    .meta({ title: 'Files', description: 'Patterns of the files to read, for example guides/**/*.md.' }),
  kind: z
    .enum(ITEM_KINDS)
    .optional()
    .meta({ title: 'Kind', description: 'What the documents are, unless a document says so itself.' }),
});

const positionSchema = z.object({
  after: z.string(),
  done: z.number(),
  total: z.number(),
  claimed: z.record(z.string(), z.string()),
});

/** `allowedRoots`: the folders that sources may lie in, as the operator set them. */
export function folderConnector({
  allowedRoots,
}: {
  allowedRoots: readonly string[];
}): Connector<typeof config.shape> {
  return defineConnector({
    id: 'folder',
    title: 'Folder',
    description: 'Markdown, HTML, text, PDF, Word, PowerPoint and transcripts in a folder of this machine.',
    config,
    auth: 'none',
    streams: [{ name: 'documents', removed: 'slim-diff', acl: 'listed' }],
    defaultInterval: 15,

    async check(context) {
      context.step('Find the folder and count its documents');
      const root = await locateFolder(context.config.path, allowedRoots);
      const { total } = await takeStock(root, matcher(context.config.include));
      return { title: nameOf(root), detail: counted(total) };
    },

    async *pull(context, _stream, checkpoint) {
      const root = await locateFolder(context.config.path, allowedRoots);
      const include = matcher(context.config.include);
      const position =
        checkpoint?.hasMore === true
          ? positionSchema.parse(checkpoint.position)
          : { after: undefined, done: 0, ...(await takeStock(root, include)) };
      let { after, done } = position;
      let bytes = 0;
      const end = (hasMore: boolean): Checkpoint => ({
        position: hasMore ? { ...position, after: after!, done } : null,
        hasMore,
        progress: { done, total: Math.max(done, position.total) },
      });
      for await (const found of walk(root, { include, after })) {
        context.signal.throwIfAborted();
        const change = await read(root, found, position.claimed, context.config.kind);
        if (change !== undefined) yield change;
        if (found.type === 'unreadable') continue;
        after = found.path;
        done++;
        bytes += sizeOf(change);
        if (done - position.done >= PAGE_SIZE || bytes >= PAGE_BYTES) return end(true);
      }
      return end(false);
    },

    /** A failure may go by the path of a document that has an id of its own, so either names it. */
    async *read(context, _stream, nativeIds) {
      const root = await locateFolder(context.config.path, allowedRoots);
      const include = matcher(context.config.include);
      const { claimed } = await takeStock(root, include);
      const wanted = new Set(nativeIds);
      const unseen = new Set(nativeIds);
      let isWhole = true;
      for await (const found of walk(root, { include })) {
        context.signal.throwIfAborted();
        if (found.type === 'unreadable') isWhole = false;
        const isWanted = wanted.has(found.path) || wanted.has(await nativeIdOf(root, found.path));
        const change = isWanted ? await read(root, found, claimed, context.config.kind) : undefined;
        if (change === undefined) continue;
        yield change;
        unseen.delete(change.type === 'upsert' ? change.item.nativeId : change.nativeId);
      }
      // What lies in a folder that cannot be listed is not known to be gone.
      if (isWhole) for (const nativeId of unseen) yield { type: 'delete', nativeId };
    },

    async *listIds(context) {
      const root = await locateFolder(context.config.path, allowedRoots);
      let page: string[] = [];
      for await (const { nativeId } of inventory(root, matcher(context.config.include), true)) {
        context.signal.throwIfAborted();
        page.push(nativeId);
        if (page.length === IDS_PER_PAGE) {
          yield page;
          page = [];
        }
      }
      yield page;
    },

    async detect({ address }) {
      const path = address.startsWith('file://') ? pathOfUrl(address) : address.trim();
      return path !== undefined && isFolderAddress(path) ? detectFolder(path, allowedRoots) : undefined;
    },
  });
}

/** What to tell of one file; undefined when it vanished meanwhile. */
async function read(
  root: string,
  found: Found,
  claimed: Record<string, string>,
  kind: ItemKind | undefined,
): Promise<Change | ItemFailure | undefined> {
  const { path } = found;
  const failure = (reason: string, nativeId = path): ItemFailure => ({ type: 'failure', nativeId, reason });
  if (found.type === 'unreadable')
    return failure('The folder cannot be listed. Give the mesh permission to read it.');
  if (found.settings.problem !== undefined) return failure(found.settings.problem);
  const file = await readDocument(join(root, path));
  if (file.type === 'vanished') return undefined;
  if (file.type === 'failed') return failure(file.reason);
  const front = readFrontMatter(path, file.bytes);
  if (!front.ok) return failure(front.reason, front.id);
  const item = toItem({ ...found, ...file, frontMatter: front.value }, kind);
  const owner = claimed[item.nativeId];
  if (owner !== undefined && owner !== path)
    return failure(
      `In the front matter, the field "id" is "${item.nativeId}", which is ${owner}'s. Give each document its own.`,
    );
  return { type: 'upsert', item };
}

const sizeOf = (change: Change | ItemFailure | undefined): number =>
  change?.type === 'upsert' ? change.item.content.bytes.length : 0;

const matcher = (patterns: string[]): ((path: string) => boolean) => picomatch(patterns, { nocase: true });

async function detectFolder(path: string, allowedRoots: readonly string[]): Promise<Detection> {
  const detection = { confidence: 1, name: nameOf(path), config: { path }, needs: [] };
  try {
    const root = await locateFolder(path, allowedRoots);
    const { total } = await takeStock(root, matcher([DEFAULT_INCLUDE]));
    return { ...detection, found: counted(total) };
  } catch (error) {
    if (!(error instanceof ConnectorError)) throw error;
    return {
      ...detection,
      found: 'a path on this machine',
      needs: [{ field: 'path', reason: error.message }],
    };
  }
}

function pathOfUrl(address: string): string | undefined {
  try {
    return fileURLToPath(address);
  } catch {
    return undefined;
  }
}

const counted = (total: number): string => (total === 1 ? '1 document' : `${total} documents`);

/** `support-playbooks` → `Support playbooks`. */
function nameOf(path: string): string {
  const words = basename(path).replaceAll(/[-_]+/g, ' ').trim();
  return words === '' ? 'Folder' : words.charAt(0).toUpperCase() + words.slice(1);
}
