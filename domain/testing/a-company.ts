import { findPersonBySlug, importDirectory } from '@mesh/domain/people';
import type { Database } from '@mesh/platform/database';
import { aDirectory } from './a-directory.ts';
import { aTenant, type TestTenant } from './open-test-database.ts';

export interface TestCompany extends TestTenant {
  tenantId: string;
  /** Ids of the two people of `aDirectory`. */
  ada: string;
  ingrid: string;
}

/** An organisation of a test's own, with the people and groups of `aDirectory`. */
export async function aCompany(database: Database): Promise<TestCompany> {
  const tenant = await aTenant(database);
  const { deps, admin } = tenant;
  const { tenantId } = admin;
  await importDirectory(deps, admin, aDirectory());
  const idOf = async (slug: string) => (await findPersonBySlug(deps.db, tenantId, slug))!.id;
  return { ...tenant, tenantId, ada: await idOf('ada'), ingrid: await idOf('ingrid') };
}
