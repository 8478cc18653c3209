import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import type { SourceFile } from './module.ts';

const SKIPPED = new Set(['node_modules', 'dist', 'data', 'coverage', 'fixtures']);

/** Every code file of the repository, by path. */
export function readSources(root: string): SourceFile[] {
  const files: SourceFile[] = [];
  const visit = (folder: string) => {
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      const path = join(folder, entry.name);
      if (entry.isDirectory() && !SKIPPED.has(entry.name) && !entry.name.startsWith('.')) visit(path);
      else if (entry.isFile() && isCode(entry.name))
        files.push({ path: relative(root, path).split(sep).join('/'), text: readFileSync(path, 'utf8') });
    }
  };
  visit(root);
  return files.sort((a, b) => (a.path < b.path ? -1 : 1));
}

function isCode(name: string): boolean {
  return /\.(ts|tsx|mts|mjs|js)$/.test(name) && !/\.(gen|d)\.ts$/.test(name);
}
