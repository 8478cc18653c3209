import { sep } from 'node:path';
import { ConfigError, type Config } from '@mesh/platform/config';
import { DataDirectoryInUseError, DatabaseAwayError } from '@mesh/platform/database';
import { KeyFileError } from '@mesh/platform/secrets';

/** Why the server did not start, for whoever started it. */
export interface StartFailure {
  /** Setting, reason and what to do. */
  message: string;
  /** 2: a setting has to be changed, trying again does not help; 1: anything else. */
  exitCode: 1 | 2;
}

interface SystemError {
  code?: string;
  message: string;
  path?: string;
}

const setting = (message: string): StartFailure => ({ message, exitCode: 2 });
const passing = (message: string): StartFailure => ({ message, exitCode: 1 });

/** `config` is absent when it could not be read; `what` is said of whatever nobody foresaw. */
export function explainFailure(
  error: unknown,
  config: Config | undefined,
  what = 'The server could not start: ',
): StartFailure {
  if (error instanceof ConfigError || error instanceof KeyFileError) return setting(error.message);
  if (error instanceof DataDirectoryInUseError) return passing(error.message);
  const { message } = error as Error;
  const known =
    config &&
    (listening(error as SystemError, config) ??
      ofDatabase(error, config) ??
      ofFolder(error as SystemError, config));
  return known ?? passing(`${what}${message || String(error)}`);
}

function listening({ code, message }: SystemError, { port, host }: Config): StartFailure | undefined {
  if (code === 'EADDRINUSE')
    return passing(`PORT: ${port} is in use on ${host}. Stop what uses it, or set PORT to another one.`);
  if (code === 'EADDRNOTAVAIL')
    return setting(`HOST: ${host} is no address of this machine. Set HOST to one of its own.`);
  if (code === 'EACCES' && message.includes('listen'))
    return setting(`PORT: ${port} needs rights that this user lacks. Set PORT to 1024 or above.`);
  return undefined;
}

/** PostgreSQL, appendix A: what the server says when it lets nobody in. */
const REFUSALS: Record<string, string> = {
  '28P01': 'the server does not take this user and password. Correct them.',
  '28000': 'the server does not let this user in from here. Correct the user, or the server’s pg_hba.conf.',
  '3D000': 'the server has no such database. Create it (createdb), or name another one.',
  '42501':
    'this user may not do what is needed there. Let an administrator run "create extension vector; create extension pg_trgm;", and make the user owner of the database.',
  '0A000':
    'the server lacks pgvector. Install it there, or leave DATABASE_URL out for the embedded database.',
  '58P01':
    'the server lacks pgvector. Install it there, or leave DATABASE_URL out for the embedded database.',
};

function ofDatabase(error: unknown, { databaseUrl }: Config): StartFailure | undefined {
  if (databaseUrl === undefined) return undefined;
  const where = whereOf(databaseUrl);
  const refusal = REFUSALS[(error as SystemError).code ?? ''];
  if (refusal !== undefined) return setting(`DATABASE_URL: ${where}: ${refusal}`);
  if (error instanceof DatabaseAwayError)
    return passing(
      `DATABASE_URL: no PostgreSQL answers at ${where} (${error.reason}). Start it, wait until it is ready, or correct the address.`,
    );
  return undefined;
}

/** Host and database, without user and password. */
function whereOf(databaseUrl: string): string {
  const { host, pathname } = new URL(databaseUrl);
  return `${host || 'this machine'}${pathname}`;
}

const FOLDER_FAULTS: Record<string, string> = {
  EACCES: 'this user may not write there',
  EPERM: 'this user may not write there',
  EROFS: 'it lies on a disk that is read-only',
  ENOTDIR: 'part of the path is a file',
  EEXIST: 'it is a file',
  ENOSPC: 'the disk is full',
};

function ofFolder({ code = '', path }: SystemError, { dataDir }: Config): StartFailure | undefined {
  const fault = FOLDER_FAULTS[code];
  if (fault === undefined || !concerns(path, code, dataDir)) return undefined;
  return setting(`MESH_DATA_DIR: ${dataDir} cannot be used: ${fault}. Mend that, or name another folder.`);
}

function concerns(path: string | undefined, code: string, dataDir: string): boolean {
  // A write of what is open names no path, and what is written at a start lies there.
  if (path === undefined) return code === 'ENOSPC';
  // One that has to be made may fail at a folder above it.
  return isWithin(path, dataDir) || isWithin(dataDir, path);
}

const isWithin = (path: string, folder: string): boolean =>
  path === folder || path.startsWith(`${folder}${sep}`);
