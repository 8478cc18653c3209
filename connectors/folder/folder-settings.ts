import { parse } from 'yaml';
import { z } from 'zod';
import { fieldProblem, kind, language, readers } from './schema.ts';

export const SETTINGS_FILE = '.mesh.yaml';

/** What a folder says about the documents in it and below. */
export interface FolderSettings {
  readers?: string[] | undefined;
  kind?: z.infer<typeof kind> | undefined;
  language?: string | undefined;
  /** Why the settings could not be read. Nothing below is imported then: its readers are not known. */
  problem?: string | undefined;
}

const schema = z.strictObject({
  readers: readers.optional(),
  kind: kind.optional(),
  language: language.optional(),
});

/** The settings that `text` states. `path` names the file in problems. */
export function parseFolderSettings(path: string, text: string | undefined): FolderSettings {
  if (text === undefined) return { problem: `${path} cannot be read. Give the mesh permission to read it.` };
  try {
    const result = schema.safeParse(parse(text, { logLevel: 'error' }) ?? {});
    return result.success ? result.data : { problem: `${path}: ${fieldProblem(result.error)}` };
  } catch (error) {
    return { problem: `${path} is not valid YAML: ${firstLine(error)}. Correct it.` };
  }
}

export const firstLine = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).split('\n')[0]!.replace(/[:.]$/, '');
