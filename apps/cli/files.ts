import { openAsBlob, readFileSync, writeFileSync } from 'node:fs';
import { CliError, EXIT } from './cli-error.ts';

/** The text of a file of this machine. */
export function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw unreadable(file, error);
  }
}

/** A table (CSV) of this machine, to be sent. */
export async function tableIn(file: string): Promise<Blob> {
  try {
    return await openAsBlob(file, { type: 'text/csv' });
  } catch (error) {
    throw unreadable(file, error);
  }
}

/** Writes a file that is not there yet. */
export function writeNew(file: string, text: string): void {
  try {
    writeFileSync(file, text, { flag: 'wx' });
  } catch (error) {
    throw unwritable(file, error);
  }
}

export function unreadable(file: string, error: unknown): CliError {
  return new CliError(EXIT.usage, `${file} cannot be read: ${reasonOf(error)}.`, {
    remedy: 'Name a file of this machine.',
  });
}

export function unwritable(file: string, error: unknown): CliError {
  return new CliError(EXIT.usage, `${file} cannot be written: ${reasonOf(error)}.`, {
    remedy: 'Name a file that is not there yet, in a folder where you may write.',
  });
}

const REASONS: Record<string, string> = {
  ENOENT: 'it, or its folder, is not there',
  EEXIST: 'it is there already',
  EACCES: 'this user may not',
  EISDIR: 'it is a folder',
  ERR_INVALID_ARG_VALUE: 'it is not there, or not readable',
};

function reasonOf(error: unknown): string {
  const { code = '', message } = error as NodeJS.ErrnoException;
  return REASONS[code] ?? message;
}
