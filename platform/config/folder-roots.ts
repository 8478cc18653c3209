import { existsSync, realpathSync } from 'node:fs';
import { realpath } from 'node:fs/promises';
import { homedir, tmpdir } from 'node:os';
import { dirname, join, parse, relative, resolve, sep } from 'node:path';

/** Where documents are kept besides the working directory and the home folder; system folders are not among them. */
const DOCUMENT_PLACES = [tmpdir(), '/srv', '/mnt', '/media', '/Volumes'];

/** Roots that hold when the operator set none; a server started in `/` would otherwise offer the whole disk. */
export function defaultFolderRoots(): string[] {
  const directories = [process.cwd(), homedir(), ...DOCUMENT_PLACES].map((folder) => resolve(folder));
  return [...new Set(directories)].filter((folder) => folder !== parse(folder).root);
}

/** The file with the token of the command line; where it lies is the data directory of a mesh. */
export const CLI_TOKEN_FILE = 'cli-token';

/**
 * True when a source may read a folder or file: its real path (links followed) is one of the roots or lies below one,
 * with no hidden (dot) folder in between, and not in the data directory of a mesh, whose keys and tokens are nobody's
 * documents. False for what does not exist.
 */
export async function insideFolderRoots(roots: readonly string[], path: string): Promise<boolean> {
  const real = await realpath(path).catch(() => undefined);
  return real !== undefined && !inDataDirectory(real) && roots.some((root) => isBelow(realRoot(root), real));
}

function inDataDirectory(path: string): boolean {
  const parent = dirname(path);
  return existsSync(join(path, CLI_TOKEN_FILE)) || (parent !== path && inDataDirectory(parent));
}

function isBelow(root: string | undefined, path: string): boolean {
  if (root === undefined) return false;
  const between = relative(root, path);
  return between === '' || !between.split(sep).some((segment) => segment.startsWith('.'));
}

function realRoot(root: string): string | undefined {
  try {
    return realpathSync(root);
  } catch {
    return undefined;
  }
}
