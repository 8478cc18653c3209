import { z } from 'zod';
import {
  ConnectorError,
  inTurns,
  refuseDown,
  type Change,
  type Checkpoint,
  type ItemFailure,
} from '@mesh/connectors/kit';
import type { Hub } from './client.ts';
import { planAll, planChanges, type Plan, type TreeFile } from './files.ts';
import { fileItem, type Readers, type RepositoryFile } from './map.ts';
import type { Repository } from './schema.ts';

/** Files read in one page, and at once. */
const PAGE_SIZE = 40;
const AT_ONCE = 4;

const readers = z.enum(['inherit', 'listed', 'unknown']);
/** `moved`: see `Moved`. */
const restSchema = z.object({
  commit: z.string(),
  branch: z.string(),
  readers,
  moved: z.record(z.string(), z.string()),
});
export type Rest = z.infer<typeof restSchema>;
/** Commits never change, so a pass is `at` an index into what follows from two of them. `base` null: everything. */
const passSchema = restSchema.extend({ base: z.string().nullable(), at: z.int().min(0) });
type Pass = z.infer<typeof passSchema>;

export interface DocsSource {
  hub: Hub;
  repository: Repository;
  branch: string;
  folders: readonly string[];
  readers: Readers;
  signal: AbortSignal;
}

export interface Step {
  told: (Change | ItemFailure)[];
  checkpoint: Checkpoint;
}

/** One page of the pass that is under way, or of the one that is due. */
export async function docsStep(source: DocsSource, checkpoint: Checkpoint | undefined): Promise<Step> {
  const pass =
    checkpoint?.hasMore === true ? passSchema.parse(checkpoint.position) : await begin(source, checkpoint);
  const { files, gone, moved, everything } = await planOf(source, pass);
  const page = files.slice(pass.at, pass.at + PAGE_SIZE);
  const told = await inTurns(page, AT_ONCE, source.signal, (file) => readFile(source, pass, file));
  refuseDown(page.length, told);
  const at = pass.at + page.length;
  const progress = { done: at, total: files.length };
  if (at < files.length) return { told, checkpoint: { position: { ...pass, at }, hasMore: true, progress } };
  const { commit, branch } = pass;
  const position: Rest = { commit, branch, readers: pass.readers, moved };
  const removals = gone.map((nativeId): Change => ({ type: 'delete', nativeId }));
  return {
    told: [...told, ...removals],
    checkpoint: { position, hasMore: false, prune: everything, progress },
  };
}

/** Ids of everything that the commit of the last pass has. */
export async function docsIds({ hub, folders }: DocsSource, checkpoint: Checkpoint): Promise<string[]> {
  const { commit, moved } = restSchema.parse(checkpoint.position);
  return planAll(await hub.tree(commit), folders, moved, commit).files.map(({ nativeId }) => nativeId);
}

async function begin(source: DocsSource, checkpoint: Checkpoint | undefined): Promise<Pass> {
  const { branch } = source;
  const commit = await source.hub.head(branch);
  const last = restSchema.safeParse(checkpoint?.position).data;
  // Other readers, or another branch in the addresses, are news of every file.
  const same = last !== undefined && last.readers === source.readers && last.branch === branch;
  return {
    commit,
    branch,
    readers: source.readers,
    moved: last?.moved ?? {},
    base: same ? last.commit : null,
    at: 0,
  };
}

async function planOf({ hub, folders }: DocsSource, pass: Pass): Promise<Plan & { everything: boolean }> {
  const { base, commit, moved } = pass;
  if (base === commit) return { files: [], gone: [], moved, everything: false };
  const comparison = base === null ? undefined : await hub.compare(base, commit);
  const tree = await treeOf(hub, commit);
  if (comparison === undefined) return { ...planAll(tree, folders, moved, commit), everything: true };
  return { ...planChanges(comparison, tree, folders, moved, commit), everything: false };
}

/** The last tree of each repository in use: the pages of a pass ask for the same one. */
const trees = new WeakMap<Hub, { commit: string; tree: Promise<TreeFile[]> }>();

function treeOf(hub: Hub, commit: string): Promise<TreeFile[]> {
  const known = trees.get(hub);
  if (known?.commit === commit) return known.tree;
  const tree = hub.tree(commit);
  trees.set(hub, { commit, tree });
  tree.catch(() => trees.delete(hub));
  return tree;
}

async function readFile(
  { hub, repository }: DocsSource,
  pass: Pass,
  file: RepositoryFile,
): Promise<Change | ItemFailure> {
  try {
    const bytes = await hub.blob(file.sha);
    return { type: 'upsert', item: fileItem(repository, pass.branch, file, bytes, pass.readers) };
  } catch (error) {
    if (!(error instanceof ConnectorError) || ['rate_limited', 'unauthorised'].includes(error.code))
      throw error;
    return {
      type: 'failure',
      nativeId: file.nativeId,
      title: file.path,
      reason: `"${file.path}" could not be read. ${error.message}`,
    };
  }
}
