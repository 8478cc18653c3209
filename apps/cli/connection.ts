import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CLI_TOKEN_FILE } from '@mesh/platform/config';
import { isLoopbackName } from '@mesh/platform/web';
import type { Io } from './io.ts';

export interface ConnectionOptions {
  url?: string | undefined;
  token?: string | undefined;
}

/** Without a slash at the end. Default: the server on this machine. */
export function serverUrl({ url }: ConnectionOptions, { env }: Io): string {
  return (url ?? env.MESH_URL ?? `http://localhost:${env.PORT || '4400'}`).replace(/\/+$/, '');
}

/**
 * The token given, else that of the environment, else the one that the server of this machine left for us: that may do
 * all, so it goes to this machine alone.
 */
export function tokenFor({ token }: ConnectionOptions, { env }: Io, url: string): string | undefined {
  const given = token ?? (env.MESH_TOKEN || env.MESH_ADMIN_TOKEN);
  if (given) return given;
  return isOfThisMachine(url) ? tokenFile(env.MESH_DATA_DIR || './data') : undefined;
}

const isOfThisMachine = (url: string): boolean => URL.canParse(url) && isLoopbackName(new URL(url).host);

function tokenFile(dataDir: string): string | undefined {
  const file = join(dataDir, CLI_TOKEN_FILE);
  return existsSync(file) ? readFileSync(file, 'utf8').trim() : undefined;
}
