import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TEMPLATES } from './templates.ts';

/** A new folder, which goes when the run of the tests ends. */
export const ownFolder = (): string => mkdtempSync(join(process.env[TEMPLATES] ?? tmpdir(), 'own-'));
