import { unlessRefused } from '../quality/unless-refused.ts';
import type { RecordsDeps } from '../records.deps.ts';
import { checkStatements } from '../statements/check/check-statements.ts';
import type { CheckedStatement, Statement } from '../statements/statement.model.ts';
import { storeEach } from '../statements/store-each.ts';
import { statementOfDeed, type Deed } from './deed.ts';
import { ownSender, type OwnSender } from './own-sender.ts';

export const MESH_ITSELF: OwnSender = { key: 'urn:learning-mesh:mesh', name: 'Learning Mesh' };

/** Writes what people did with the mesh into their records; told again, the same deeds change nothing. */
export async function recordDeeds(
  deps: RecordsDeps,
  tenantId: string,
  deeds: readonly Deed[],
): Promise<void> {
  await storeOwn(deps, tenantId, MESH_ITSELF, deeds.map(statementOfDeed));
}

/**
 * What the mesh tells is held to the rules of xAPI as what anybody tells: what is refused is a dead letter of this sender
 * and holds up nothing else.
 */
export async function storeOwn(
  deps: RecordsDeps,
  tenantId: string,
  by: OwnSender,
  statements: readonly Statement[],
): Promise<void> {
  if (statements.length === 0) return;
  const sender = await ownSender(deps, tenantId, by);
  const refusing = <Result>(statement: Statement, judge: () => Result) =>
    unlessRefused(deps, sender, { text: JSON.stringify(statement), version: '1.0.3' }, judge);
  const good: CheckedStatement[] = [];
  for (const statement of statements) {
    const checked = await refusing(statement, () => checkStatements(statement, '1.0.3'));
    good.push(...(checked ?? []));
  }
  const outcomes = await storeEach(deps, sender, { statements: good, attachments: new Map() });
  for (const [n, outcome] of outcomes.entries())
    if (outcome.state === 'refused')
      await refusing(good[n]!.statement, () => {
        throw outcome.error;
      });
}
