import { readdir, realpath } from 'node:fs/promises';
import { homedir } from 'node:os';
import { isAbsolute, join } from 'node:path';
import { ConnectorError, insideFolderRoots } from '@mesh/connectors/kit';

export const isFolderAddress = (address: string): boolean =>
  isAbsolute(address) || address === '~' || address.startsWith('~/');

/** The real path of a configured folder. Throws `invalid_config` for one outside `roots`, `unreachable` for none. */
export async function locateFolder(path: string, roots: readonly string[]): Promise<string> {
  const absolute = path.startsWith('~') ? join(homedir(), path.slice(1)) : path;
  // Whether a folder exists outside the roots is nobody's business: both cases get the same answer.
  if (!(await insideFolderRoots(roots, absolute)))
    throw new ConnectorError(
      'invalid_config',
      `path: "${path}" does not exist, or lies outside the folders that may be read: ${roots.join(', ') || 'none'}. ` +
        'Correct the path, or ask the operator to allow the folder.',
      { field: 'path' },
    );
  const real = await realpath(absolute);
  try {
    await readdir(real);
    return real;
  } catch (cause) {
    if ((cause as { code?: string }).code === 'ENOTDIR')
      throw new ConnectorError(
        'invalid_config',
        `path: "${path}" is a file. Give the folder that it is in.`,
        {
          field: 'path',
        },
      );
    throw new ConnectorError(
      'unreachable',
      `path: "${path}" cannot be listed. Give the mesh permission to read it.`,
      { field: 'path', cause },
    );
  }
}
