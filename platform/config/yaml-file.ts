import { parseDocument } from 'yaml';
import { ConfigError } from './config-error.ts';

/** The top-level mapping of a `mesh.yaml`. An empty file is an empty mapping. */
export function readYaml(file: string, readFile: (path: string) => string): Record<string, unknown> {
  const document = parseDocument(read(file, readFile));
  const [error] = document.errors;
  if (error !== undefined) {
    const reason = error.message.split('\n')[0];
    throw new ConfigError([`MESH_CONFIG: ${file} is not valid YAML: ${reason} Correct the file.`]);
  }
  const content: unknown = document.toJS() ?? {};
  if (typeof content !== 'object' || content === null || Array.isArray(content))
    throw new ConfigError([`MESH_CONFIG: ${file} is not a mapping. Write one "key: value" on each line.`]);
  return content as Record<string, unknown>;
}

function read(file: string, readFile: (path: string) => string): string {
  try {
    return readFile(file);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? 'unreadable';
    throw new ConfigError([
      `MESH_CONFIG: ${file} cannot be read (${code}). Set it to an existing YAML file, or leave it out.`,
    ]);
  }
}
