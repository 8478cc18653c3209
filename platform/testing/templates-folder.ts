import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TEMPLATES } from './templates.ts';

/** Vitest calls it before the first test and what it returns after the last: no template outlives the run that made it. */
export function setup(): () => void {
  const folder = mkdtempSync(join(tmpdir(), 'mesh-templates-'));
  process.env[TEMPLATES] = folder;
  return () => rmSync(folder, { recursive: true, force: true });
}
