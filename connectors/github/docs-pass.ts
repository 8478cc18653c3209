import { z } from 'zod';
import {
  ConnectorError,
  inTurns,
  perRun,
  refuseDown,
  type Change,
  type Checkpoint,
  type ConnectorContext,
  type ItemFailure,
} from '@mesh/connectors/kit';
import { planAll, planChanges, type Plan, type TreeFile } from './files.ts';
import { fileItem, type RepositoryFile } from './map.ts';
import { repositoryOf, type Settings } from './repository.ts';

type Context = ConnectorContext<Settings>;
type Told = Change | ItemFailure;

/** Files read in one page, and at once. */
const PAGE_SIZE = 40;
const AT_ONCE = 4;

/** `moved`: see `Moved`. */
const restSchema = z.object({
  commit: z.string(),
  branch: z.string(),
  readers: z.enum(['inherit', 'listed', 'unknown']),
  moved: z.record(z.string(), z.string()),
});
/** Commits never change, so a pass is `at` an index into what follows from two of them. `base` null: everything. */
const passSchema = restSchema.extend({ base: z.string().nullable(), at: z.int().min(0) });
type Pass = z.infer<typeof passSchema>;

/** One page of the pass that is under way, or of the one that is due. */
export async function* pullDocs(
  context: Context,
  checkpoint: Checkpoint | undefined,
): AsyncGenerator<Told, Checkpoint> {
  const left = checkpoint?.hasMore === true ? passSchema.safeParse(checkpoint.position).data : undefined;
  const pass = left ?? (await begin(context, checkpoint));
  const { files, gone, moved, everything } = await planOf(context, pass);
  const page = files.slice(pass.at, pass.at + PAGE_SIZE);
  const told = await readFiles(context, pass, page);
  refuseDown(page.length, told);
  yield* told;
  const at = pass.at + page.length;
  const progress = { done: at, total: files.length };
  if (at < files.length) return { position: { ...pass, at }, hasMore: true, progress };
  for (const nativeId of gone) yield { type: 'delete', nativeId };
  const { base: _base, at: _at, ...rest } = pass;
  return { position: { ...rest, moved }, hasMore: false, prune: everything, progress };
}

/** Ids of everything that the commit of the last pass has. */
export async function docsIds(context: Context, checkpoint: Checkpoint): Promise<string[]> {
  const { commit, moved } = restSchema.parse(checkpoint.position);
  const { hub } = await repositoryOf(context);
  const plan = planAll(await hub.tree(commit), context.config.folders, moved, commit);
  return plan.files.map(({ nativeId }) => nativeId);
}

/** The files of these ids as the branch has them now; renames since the last pass are followed. */
export async function* readDocs(
  context: Context,
  nativeIds: readonly string[],
  checkpoint: Checkpoint | undefined,
): AsyncGenerator<Told, void> {
  const pass = await begin(context, checkpoint);
  const { moved } = await planOf(context, pass);
  const { files } = planAll(await treeOf(context, pass.commit), context.config.folders, moved, pass.commit);
  const asked = new Set(nativeIds);
  const there = files.filter(({ nativeId }) => asked.delete(nativeId));
  yield* await readFiles(context, pass, there);
  for (const nativeId of asked) yield { type: 'delete', nativeId };
}

/** Where a pass stands that begins now; the renames of one that was broken off are found anew. */
async function begin(context: Context, checkpoint: Checkpoint | undefined): Promise<Pass> {
  const { hub, branch, readers } = await repositoryOf(context);
  const commit = await hub.head(branch);
  const last = passSchema.partial({ base: true, at: true }).safeParse(checkpoint?.position).data;
  const known = last?.base === undefined ? last?.commit : last.base;
  // Other readers, or another branch in the addresses, are news of every file.
  const isSame = last !== undefined && last.readers === readers && last.branch === branch;
  return { commit, branch, readers, moved: last?.moved ?? {}, base: isSame ? (known ?? null) : null, at: 0 };
}

async function planOf(context: Context, pass: Pass): Promise<Plan & { everything: boolean }> {
  const { base, commit, moved } = pass;
  if (base === commit) return { files: [], gone: [], moved, everything: false };
  const { hub } = await repositoryOf(context);
  const { folders } = context.config;
  const comparison = base === null ? undefined : await hub.compare(base, commit);
  const tree = await treeOf(context, commit);
  if (comparison === undefined) return { ...planAll(tree, folders, moved, commit), everything: true };
  return { ...planChanges(comparison, tree, folders, moved, commit), everything: false };
}

/** Of each commit that a run looks at: its pages ask for the same one. */
const trees = perRun(async (_context: Context) => new Map<string, Promise<TreeFile[]>>());

async function treeOf(context: Context, commit: string): Promise<TreeFile[]> {
  const known = await trees(context);
  const tree = known.get(commit) ?? (await repositoryOf(context)).hub.tree(commit);
  known.set(commit, tree);
  tree.catch(() => known.delete(commit));
  return tree;
}

async function readFiles(context: Context, pass: Pass, files: readonly RepositoryFile[]): Promise<Told[]> {
  const { hub, repository } = await repositoryOf(context);
  return inTurns(files, AT_ONCE, context.signal, async (file): Promise<Told> => {
    try {
      const bytes = await hub.blob(file.sha);
      return { type: 'upsert', item: fileItem(repository, pass.branch, file, bytes, pass.readers) };
    } catch (error) {
      if (!(error instanceof ConnectorError) || ['rate_limited', 'unauthorised'].includes(error.code))
        throw error;
      const { nativeId, path } = file;
      const reason = `"${path}" could not be read. ${error.message}`;
      return { type: 'failure', nativeId, title: path, reason };
    }
  });
}
