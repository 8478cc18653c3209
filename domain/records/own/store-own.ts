import type { RecordsDeps } from '../records.deps.ts';
import { checkStatements } from '../statements/check/check-statements.ts';
import type { Statement } from '../statements/statement.model.ts';
import { storeStatements } from '../statements/store-statements.ts';
import { statementOfDeed, type Deed } from './deed.ts';
import { ownSender, type OwnSender } from './own-sender.ts';

const MESH_ITSELF: OwnSender = { key: 'urn:learning-mesh:mesh', name: 'Learning Mesh' };

/** Writes what people did with the mesh into their records; told again, the same deeds change nothing. */
export async function recordDeeds(
  deps: RecordsDeps,
  tenantId: string,
  deeds: readonly Deed[],
): Promise<void> {
  await storeOwn(deps, tenantId, MESH_ITSELF, deeds.map(statementOfDeed));
}

/** What the mesh tells is held to the rules of xAPI as what anybody tells. */
export async function storeOwn(
  deps: RecordsDeps,
  tenantId: string,
  by: OwnSender,
  statements: readonly Statement[],
): Promise<void> {
  if (statements.length === 0) return;
  const sender = await ownSender(deps, tenantId, by);
  const checked = checkStatements(statements, '1.0.3');
  await storeStatements(deps, sender, { statements: checked, attachments: new Map() });
}
