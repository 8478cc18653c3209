import type { Selectable } from 'kysely';
import type { Db } from '@mesh/platform/database';
import { standingCredentials } from '../credentials/credential.store.ts';
import type { SyncDeps } from '../sync.deps.ts';
import type { Authorised } from '../sync.model.ts';
import type { SourceTable } from '../sync.tables.ts';
import { oauthClientOf } from './oauth-client.ts';

/** Sources that are read by a sign-in that counts. */
export async function signedInSources(db: Db, tenantId: string): Promise<Set<string>> {
  const rows = await standingCredentials(db, tenantId).select('source_id').execute();
  return new Set(rows.map((row) => row.source_id));
}

/** A credential that the source refused last time has to be obtained anew. */
export function authorisedState(
  deps: Pick<SyncDeps, 'connectors' | 'secrets'>,
  source: Selectable<SourceTable>,
  isSignedIn: boolean,
): Authorised {
  if (oauthClientOf(deps, source) === undefined) return 'not_needed';
  return isSignedIn && source.last_error_code !== 'unauthorised' ? 'yes' : 'needed';
}
