import type { Selectable } from 'kysely';
import type { Db } from '@mesh/platform/database';
import type { Authorised } from '../sync.model.ts';
import type { AnyConnector } from '../sync.model.ts';
import type { SourceTable } from '../sync.tables.ts';

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
  connector: AnyConnector | undefined,
  source: Selectable<SourceTable>,
  isSignedIn: boolean,
): Authorised {
  if (connector?.auth !== 'authorisation-code') return 'not_needed';
  return isSignedIn && source.last_error_code !== 'unauthorised' ? 'yes' : 'needed';
}
