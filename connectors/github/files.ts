import type { RepositoryFile } from './map.ts';
import type { Comparison } from './schema.ts';

/** Current path → native id, for the files whose path is no longer the one at which they were first seen. */
export type Moved = Record<string, string>;

/** Largest file read, in bytes. */
export const MAX_FILE = 5_000_000;

export type TreeFile = Omit<RepositoryFile, 'nativeId'>;

/** What a pass has to do: files to read in this order, native ids that are gone, and the renames known afterwards. */
export interface Plan {
  files: RepositoryFile[];
  gone: string[];
  moved: Moved;
}

export type IsChosen = (path: string) => boolean;

export const isMarkdown: IsChosen = (path) => /\.(md|markdown|mdx)$/i.test(path);

/** Markdown in one of the folders, at any depth; the folder `` is the whole repository. */
export const markdownIn =
  (folders: readonly string[]): IsChosen =>
  (path) =>
    isMarkdown(path) && folders.some((folder) => folder === '' || path.startsWith(`${folder}/`));

/** Everything in the tree of a commit. Renames that were noticed before hold as long as the file is there. */
export function planAll(tree: readonly TreeFile[], isChosen: IsChosen, known: Moved, commit: string): Plan {
  const present = tree.filter(({ path }) => isChosen(path));
  const moved: Moved = {};
  for (const { path } of present) if (known[path] !== undefined) moved[path] = known[path];
  return planned(present, [], keepApart(present, moved, commit));
}

/** What happened between two commits. A renamed file keeps its native id. */
export function planChanges(
  { files }: Pick<Comparison, 'files'>,
  tree: readonly TreeFile[],
  isChosen: IsChosen,
  known: Moved,
  commit: string,
): Plan {
  const moved = { ...known };
  const gone: string[] = [];
  const changed: string[] = [];
  const arrived: { path: string; nativeId: string }[] = [];
  const leave = (path: string): string => {
    const nativeId = moved[path] ?? path;
    delete moved[path];
    return nativeId;
  };
  for (const { filename, status, previous_filename: before } of files) {
    const [here, there] = [isChosen(filename), before !== undefined && isChosen(before)];
    if (status === 'renamed' && there) {
      const nativeId = leave(before!);
      if (here) arrived.push({ path: filename, nativeId });
      else gone.push(nativeId);
    } else if (!here) continue;
    else if (status === 'removed') gone.push(leave(filename));
    else if (status === 'modified' || status === 'changed') changed.push(filename);
    else if (status !== 'unchanged') arrived.push({ path: filename, nativeId: filename });
  }
  for (const { path, nativeId } of arrived) if (nativeId !== path) moved[path] = nativeId;
  const touched = new Set([...changed, ...arrived.map(({ path }) => path)]);
  const present = tree.filter(({ path }) => touched.has(path));
  return planned(present, gone, keepApart(present, moved, commit));
}

/** What happened between two commits, from their files alone: a file whose text goes on under another path was renamed. */
export function differenceOf(before: readonly TreeFile[], after: readonly TreeFile[]): Comparison['files'] {
  const [old, now] = [before, after].map((files) => new Map(files.map(({ path, sha }) => [path, sha]))) as [
    Map<string, string>,
    Map<string, string>,
  ];
  const gone = new Map<string, string[]>();
  for (const { path, sha } of before) if (!now.has(path) && !gone.get(sha)?.push(path)) gone.set(sha, [path]);
  const there = after.flatMap(({ path: filename, sha }): Comparison['files'] => {
    const was = old.get(filename);
    if (was !== undefined) return was === sha ? [] : [{ filename, status: 'modified' }];
    const previous = gone.get(sha)?.shift();
    return [
      previous === undefined
        ? { filename, status: 'added' }
        : { filename, status: 'renamed', previous_filename: previous },
    ];
  });
  const removed = [...gone.values()].flat().map((filename) => ({ filename, status: 'removed' }));
  return [...removed, ...there];
}

/** A new file at a path whose name went on with another file gets a native id that says since when it is there. */
function keepApart(present: readonly TreeFile[], moved: Moved, commit: string): Moved {
  const taken = new Set(Object.values(moved));
  const apart = present
    .filter(({ path }) => moved[path] === undefined && taken.has(path))
    .map(({ path }) => [path, `${path}@${commit.slice(0, 12)}`]);
  return { ...moved, ...Object.fromEntries(apart) };
}

function planned(present: readonly TreeFile[], gone: readonly string[], moved: Moved): Plan {
  const files = present.map((file) => ({ ...file, nativeId: moved[file.path] ?? file.path }));
  const there = new Set(files.map(({ nativeId }) => nativeId));
  return { files, gone: gone.filter((nativeId) => !there.has(nativeId)), moved };
}
