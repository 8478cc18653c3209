import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { verificationSchema, type Verification } from './verification.model.ts';

const FILE = 'verification.json';

/** The record of a connector's folder; without a file, an empty one. Throws naming the file when it is not sound. */
export function readVerification(folder: string): Verification {
  const path = join(folder, FILE);
  if (!existsSync(path)) return { records: [] };
  const parsed = verificationSchema.safeParse(JSON.parse(readFileSync(path, 'utf8')));
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0]!;
  throw new Error(
    `${path}: ${issue.path.join('.') || 'the file'} ${issue.message}. See connectors/conformance.`,
  );
}

export function writeVerification(folder: string, verification: Verification): void {
  writeFileSync(join(folder, FILE), `${JSON.stringify(verification, null, 2)}\n`);
}
