import { gitProblem } from './git-problem.ts';
import type { GitObject } from './pack.ts';

/** A file of a commit. */
export interface GitFile {
  /** From the root, with slashes. */
  path: string;
  sha: string;
}

const ID = 20;

/** Files and folders of one commit: a folder may stand in a tree as often as one likes, and so may that one. */
const MAX_ENTRIES = 100_000;
/** Characters of a path, which bound how deep folders lie in folders: as much as systems take that check files out. */
const MAX_PATH = 4_096;

/** Characters of a mode, at most. */
const MODE = 6;
const FOLDER = '40000';
/** Files, whether they can be run or not; links and submodules have no text of their own. */
const FILES = new Set(['100644', '100755', '100664']);

/** Files below the tree of a commit, in order of their paths as git has them. */
export function filesOf(objects: ReadonlyMap<string, GitObject>, commit: string): GitFile[] {
  const object = objects.get(commit);
  const [, root] = /^tree ([0-9a-f]{40})$/m.exec(Buffer.from(object?.bytes ?? []).toString('utf8')) ?? [];
  if (object?.type !== 'commit' || root === undefined) throw gitProblem('a commit without a tree');
  return filesBelow(objects, root);
}

function filesBelow(objects: ReadonlyMap<string, GitObject>, root: string): GitFile[] {
  const files: GitFile[] = [];
  const open = [entriesOf(objects.get(root), '')];
  let seen = 0;
  for (let folder = open.at(-1); folder !== undefined; folder = open.at(-1)) {
    const { value: entry } = folder.next();
    if (entry === undefined) {
      open.pop();
      continue;
    }
    const { mode, path, sha } = entry;
    if (++seen > MAX_ENTRIES) throw gitProblem(`more than ${MAX_ENTRIES} files and folders`);
    if (path.length > MAX_PATH) throw gitProblem(`more than ${MAX_PATH} characters in the path of a file`);
    if (mode === FOLDER) open.push(entriesOf(objects.get(sha), `${path}/`));
    else if (FILES.has(mode)) files.push({ path, sha });
  }
  return files;
}

/** https://git-scm.com/book/en/v2/Git-Internals-Git-Objects: `<mode> <name>`, a zero, and the id as it is. */
function* entriesOf(
  object: GitObject | undefined,
  folder: string,
): Generator<GitFile & { mode: string }, undefined> {
  if (object?.type !== 'tree') throw gitProblem('a pack that is not whole');
  const { buffer, byteOffset, byteLength } = object.bytes;
  const bytes = Buffer.from(buffer, byteOffset, byteLength);
  for (let at = 0; at < bytes.length;) {
    const [space, zero] = [bytes.indexOf(0x20, at), bytes.indexOf(0, at)];
    if (space < 0 || space > at + MODE || zero < space || zero + ID >= bytes.length)
      throw gitProblem('a damaged tree');
    yield {
      mode: bytes.toString('latin1', at, space),
      path: folder + bytes.toString('utf8', space + 1, zero),
      sha: bytes.toString('hex', zero + 1, zero + 1 + ID),
    };
    at = zero + 1 + ID;
  }
}
