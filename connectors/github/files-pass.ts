import { z } from 'zod';
import {
  ConnectorError,
  perRunEach,
  refuseDown,
  type Change,
  type Checkpoint,
  type ConnectorContext,
  type ItemFailure,
  type SourceItem,
} from '@mesh/connectors/kit';
import { MAX_FILE, planAll, planChanges, type IsChosen, type Plan, type TreeFile } from './files.ts';
import type { Readers, RepositoryFile } from './map.ts';
import type { Settings } from './repository.ts';
import type { Comparison } from './schema.ts';

type Context = ConnectorContext<Settings>;
type Told = Change | ItemFailure;

/** Files read in one page. */
const PAGE_SIZE = 40;

/** A git repository, as a pass over its files needs it. */
export interface Files {
  branch: string;
  /** Who may read it at this moment. */
  readers: () => Promise<Readers>;
  isChosen: IsChosen;
  /** The newest commit of the branch. */
  head: () => Promise<string>;
  tree: (commit: string) => Promise<TreeFile[]>;
  /** Undefined when it cannot tell everything. `treeOf`: trees, asked for once. */
  compare: (
    from: string,
    to: string,
    treeOf: (commit: string) => Promise<TreeFile[]>,
  ) => Promise<Pick<Comparison, 'files'> | undefined>;
  /** The contents of each, or why it cannot be read. */
  contents: (
    files: readonly RepositoryFile[],
    signal: AbortSignal,
  ) => Promise<(Uint8Array | ConnectorError)[]>;
  toItem: (file: RepositoryFile, bytes: Uint8Array, pass: { branch: string; readers: Readers }) => SourceItem;
}

/** `moved`: see `Moved`. */
const restSchema = z.object({
  commit: z.string(),
  branch: z.string(),
  readers: z.enum(['inherit', 'listed', 'unknown']),
  moved: z.record(z.string(), z.string()),
});
/**
 * Commits never change, so a pass is `at` an index into what follows from two of them. `base` null: everything. `moved` is
 * of `base`, else of `commit`. `begun`: how often since the last pass that came to its end, so that no position comes twice.
 */
const passSchema = restSchema.extend({
  base: z.string().nullable(),
  at: z.int().min(0),
  begun: z.int().default(0),
});
type Pass = z.infer<typeof passSchema>;

/** Passes over the files of a git repository. `prefix`: before the ids of its items. */
export function filesPass(filesOf: (context: Context) => Promise<Files>, prefix: string) {
  /** Of each commit that a run looks at: its pages ask for the same one. */
  const treeOf = perRunEach(async (context: Context, commit: string) =>
    (await filesOf(context)).tree(commit),
  );

  async function planOf(context: Context, pass: Pass): Promise<Plan & { everything: boolean }> {
    const { base, commit, moved } = pass;
    if (base === commit) return { files: [], gone: [], moved, everything: false };
    const { compare, isChosen } = await filesOf(context);
    const comparison = base === null ? undefined : await compare(base, commit, (one) => treeOf(context, one));
    const tree = await treeOf(context, commit);
    if (comparison === undefined) return { ...planAll(tree, isChosen, moved, commit), everything: true };
    return { ...planChanges(comparison, tree, isChosen, moved, commit), everything: false };
  }

  /** Where a pass stands that begins now, also in place of one that is broken off. */
  async function begin(
    context: Context,
    checkpoint: Checkpoint | undefined,
    readers: Readers,
  ): Promise<Pass> {
    const { head, branch } = await filesOf(context);
    const last = passSchema.partial({ base: true, at: true }).safeParse(checkpoint?.position).data;
    const pass = {
      commit: await head(),
      branch,
      readers,
      moved: last?.moved ?? {},
      base: last?.base ?? last?.commit ?? null,
      at: 0,
      begun: (last?.begun ?? 0) + 1,
    };
    // Other readers, or another branch in the addresses, are news of every file.
    const isSame = last?.base !== null && last?.readers === readers && last.branch === branch;
    if (isSame) return pass;
    // What is told anew is told under the ids that it has: renames since then are found first.
    return { ...pass, base: null, moved: (await planOf(context, pass)).moved };
  }

  async function tell(context: Context, pass: Pass, files: readonly RepositoryFile[]): Promise<Told[]> {
    const { contents, toItem } = await filesOf(context);
    const asked = files.filter(({ size = 0 }) => size <= MAX_FILE);
    const read = await contents(asked, context.signal);
    const found = new Map(asked.map((file, index) => [file, read[index]!]));
    return files.map((file): Told => {
      const nativeId = prefix + file.nativeId;
      const bytes = found.get(file);
      if (bytes instanceof ConnectorError) return failure(nativeId, file, bytes.message);
      if (bytes === undefined || bytes.length > MAX_FILE)
        return { ...failure(nativeId, file, TOO_LARGE), code: 'too_large' };
      return { type: 'upsert', item: { ...toItem(file, bytes, pass), nativeId } };
    });
  }

  return {
    /** One page of the pass that is under way, or of the one that is due. */
    async *pull(context: Context, checkpoint: Checkpoint | undefined): AsyncGenerator<Told, Checkpoint> {
      const readers = await (await filesOf(context)).readers();
      const left = checkpoint?.hasMore === true ? passSchema.safeParse(checkpoint.position).data : undefined;
      const pass = left?.readers === readers ? left : await begin(context, checkpoint, readers);
      const { files, gone, moved, everything } = await planOf(context, pass);
      const page = files.slice(pass.at, pass.at + PAGE_SIZE);
      const told = await tell(context, pass, page);
      // That files are too large does not say that the source is down.
      const tried = told.filter((one) => one.type !== 'failure' || one.code !== 'too_large');
      refuseDown(tried.length, tried);
      yield* told;
      const at = pass.at + page.length;
      const progress = { done: at, total: files.length };
      if (at < files.length) return { position: { ...pass, at }, hasMore: true, progress };
      for (const nativeId of gone) yield { type: 'delete', nativeId: prefix + nativeId };
      const { base: _base, at: _at, begun: _begun, ...rest } = pass;
      return { position: { ...rest, moved }, hasMore: false, prune: everything, progress };
    },

    /** Ids of everything that the commit of the last pass has. */
    async *listIds(context: Context, checkpoint: Checkpoint): AsyncGenerator<string[], void> {
      const { commit, moved } = restSchema.parse(checkpoint.position);
      const { isChosen } = await filesOf(context);
      const { files } = planAll(await treeOf(context, commit), isChosen, moved, commit);
      yield files.map(({ nativeId }) => prefix + nativeId);
    },

    /** The files of these ids as the branch has them now; renames since the last pass are followed. */
    async *read(
      context: Context,
      nativeIds: readonly string[],
      checkpoint: Checkpoint | undefined,
    ): AsyncGenerator<Told, void> {
      const { isChosen, readers } = await filesOf(context);
      const pass = await begin(context, checkpoint, await readers());
      const { moved } = await planOf(context, pass);
      const { files } = planAll(await treeOf(context, pass.commit), isChosen, moved, pass.commit);
      const asked = new Set(nativeIds);
      const there = files.filter(({ nativeId }) => asked.delete(prefix + nativeId));
      yield* await tell(context, pass, there);
      for (const nativeId of asked) yield { type: 'delete', nativeId };
    },
  };
}

const TOO_LARGE = `The file is larger than ${MAX_FILE / 1_000_000} MB. Split it.`;

const failure = (nativeId: string, { path }: RepositoryFile, why: string): ItemFailure => ({
  type: 'failure',
  nativeId,
  title: path,
  reason: `"${path}" could not be read. ${why}`,
});
