import type { Selectable } from 'kysely';
import type { Db } from '@mesh/platform/database';
import type { SyncDeps } from '../sync.deps.ts';
import type { Authorised } from '../sync.model.ts';
import type { SourceTable } from '../sync.tables.ts';
import { oauthClientOf } from './oauth-client.ts';

/** Sources for which a credential is stored. */
export async function signedInSources(db: Db, tenantId: string): Promise<Set<string>> {
  const rows = await db
    .selectFrom('source_credential')
    .select('source_id')
    .where('tenant_id', '=', tenantId)
    .where('sealed', 'is not', null)
    .execute();
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
