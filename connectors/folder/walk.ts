import type { Dirent } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { codeOf, readSmallFile } from './files.ts';
import { parseFolderSettings, SETTINGS_FILE, type FolderSettings } from './folder-settings.ts';

export type Found =
  | { type: 'file'; path: string; settings: FolderSettings }
  /** A folder that may not be listed: what lies below it is not known. */
  | { type: 'unreadable'; path: string };

export interface WalkOptions {
  include: (path: string) => boolean;
  /** Begins behind this path. */
  after?: string | undefined;
}

/**
 * The files below `root` in one fixed order (names compared folder by folder). Hidden names are skipped. Symbolic
 * links are not followed: what they point to inside the folder is met at its own place. Throws when `root` itself
 * cannot be listed.
 */
export async function* walk(root: string, options: WalkOptions): AsyncGenerator<Found> {
  yield* walkFolder(root, [], {}, options.include, options.after?.split('/') ?? []);
}

async function* walkFolder(
  root: string,
  folder: readonly string[],
  inherited: FolderSettings,
  include: (path: string) => boolean,
  after: readonly string[],
): AsyncGenerator<Found> {
  const entries = await listFolder(root, folder);
  if (entries === undefined) return;
  if (entries === 'unreadable') {
    yield { type: 'unreadable', path: folder.join('/') };
    return;
  }
  const settings = await settingsOf(root, folder, entries, inherited);
  for (const entry of entries) {
    if (entry.name.startsWith('.') || (after.length > 0 && entry.name < after[0]!)) continue;
    const resumed = after[0] === entry.name;
    const path = [...folder, entry.name];
    if (entry.isDirectory()) yield* walkFolder(root, path, settings, include, resumed ? after.slice(1) : []);
    else if (entry.isFile() && !(resumed && after.length === 1) && include(path.join('/')))
      yield { type: 'file', path: path.join('/'), settings };
  }
}

/** Undefined: the folder vanished since its parent was listed. */
async function listFolder(
  root: string,
  folder: readonly string[],
): Promise<Dirent[] | 'unreadable' | undefined> {
  try {
    const entries = await readdir(join(root, ...folder), { withFileTypes: true });
    return entries.sort((a, b) => (a.name < b.name ? -1 : 1));
  } catch (error) {
    if (folder.length === 0) throw error;
    return ['ENOENT', 'ENOTDIR'].includes(codeOf(error)) ? undefined : 'unreadable';
  }
}

async function settingsOf(
  root: string,
  folder: readonly string[],
  entries: readonly Dirent[],
  inherited: FolderSettings,
): Promise<FolderSettings> {
  if (!entries.some((entry) => entry.name === SETTINGS_FILE)) return inherited;
  const path = [...folder, SETTINGS_FILE].join('/');
  const own = parseFolderSettings(path, await readSmallFile(join(root, path)));
  return { ...inherited, ...own };
}
