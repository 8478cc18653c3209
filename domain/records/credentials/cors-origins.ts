import type { RecordsDeps } from '../records.deps.ts';
import { findCredentials } from './credentials.read.ts';

/** Every origin that some live credential allows: what a preflight, which carries no credential, is answered by. */
export async function corsOriginsOf(deps: RecordsDeps, tenantId: string): Promise<readonly string[]> {
  const credentials = await findCredentials(deps.db, tenantId);
  return [...new Set(credentials.flatMap(({ corsOrigins }) => corsOrigins))];
}
