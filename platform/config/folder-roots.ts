import { realpathSync } from 'node:fs';
import { realpath } from 'node:fs/promises';
import { homedir, tmpdir } from 'node:os';
import { parse, relative, resolve, sep } from 'node:path';

/** Where documents are kept besides the working directory and the home folder; system folders are not among them. */
const DOCUMENT_PLACES = [tmpdir(), '/srv', '/mnt', '/media', '/Volumes'];

/** Roots that hold when the operator set none; a server started in `/` would otherwise offer the whole disk. */
export function defaultFolderRoots(): string[] {
  const directories = [process.cwd(), homedir(), ...DOCUMENT_PLACES].map((folder) => resolve(folder));
  return [...new Set(directories)].filter((folder) => folder !== parse(folder).root);
}

/**
 * True when a folder source may read `folder`: its real path (links followed) is one of the roots or lies below one,
 * with no hidden (dot) folder in between. False for a folder that does not exist.
 */
export async function insideFolderRoots(roots: readonly string[], folder: string): Promise<boolean> {
  const real = await realpath(folder).catch(() => undefined);
  return real !== undefined && roots.some((root) => isBelow(realRoot(root), real));
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
