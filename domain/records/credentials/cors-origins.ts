import type { RecordsDeps } from '../records.deps.ts';
import { findCredentials } from './credentials.read.ts';

/** Every origin that some live credential allows: what a preflight, which carries no credential, is answered by. */
export async function corsOriginsOf(
  { db, clock, senders: { corsOrigins } }: RecordsDeps,
  tenantId: string,
): Promise<readonly string[]> {
  const now = clock.now();
  const known = corsOrigins.get(tenantId, now);
  if (known !== undefined) return known;
  const origins = (await findCredentials(db, tenantId)).flatMap((credential) => credential.corsOrigins);
  const distinct = [...new Set(origins)];
  corsOrigins.set(tenantId, distinct, now);
  return distinct;
}
