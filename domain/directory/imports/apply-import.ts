import {
  authorise,
  hasAdministrator,
  keepAnAdministrator,
  recordAudit,
  refuseLeft,
} from '@mesh/domain/access';
import { appendEvents, DomainError, type Actor } from '@mesh/domain/kernel';
import { change, deactivatePersonsIn, type OrganisationDeps } from '@mesh/domain/organisation';
import { countPersons, holdIdentities, updatePersons } from '@mesh/domain/people';
import type { Tx } from '@mesh/platform/database';
import { applyGroups, settleGroups, type AppliedGroups } from './apply-groups.ts';
import type { ImportReport, ImportSettings } from './import.model.ts';
import { countStaged, forgetContent, saveImport, type ImportKeyed } from './imports.store.ts';
import { holdImport } from './imports.read.ts';
import { judge } from './judge.ts';
import { saveLeft } from './left.store.ts';
import { changes, findManagers, findMissing } from './judge.store.ts';
import { createAll, identifyAll, nameAll } from './write-persons.ts';

/** Persons of one event. */
const TOLD_TOGETHER = 2_000;

/**
 * Carries out an import that was checked, as things are now: all of it in one transaction, or nothing. What takes long comes first
 * and holds nothing that somebody who leaves waits for: neither power nor the row of anybody who is here already. Throws
 * `not_found`, `forbidden` for who has left meanwhile, and `conflict` where it was not checked, has errors, was carried out, or
 * would deactivate many persons whose number `deactivations` does not say.
 */
export async function applyImport(
  deps: OrganisationDeps,
  actor: Actor,
  id: string,
  { deactivations }: { deactivations?: number | undefined },
): Promise<ImportReport> {
  authorise(actor, 'people.write');
  const key = { tenantId: actor.tenantId, importId: id };
  return change(deps, async (tx, at) => {
    const { state, settings, report: checked } = await holdImport(tx, key);
    await holdIdentities(tx, key.tenantId);
    if (state !== 'checked' || settings === null || checked === null)
      throw new DomainError('conflict', 'This import was not checked, or was carried out already.', {
        remedy: 'Check it first.',
      });
    const had = await hasAdministrator(tx, key.tenantId);
    const report = await judge(tx, key, settings, checked.lines);
    refuse(report, deactivations);
    const prepared = await prepare(tx, actor, key, settings, at);
    await keepAnAdministrator(tx, key.tenantId, () => finish(tx, actor, key, prepared, at), { had });
    await saveImport(tx, key, { state: 'applied', report, appliedAt: at });
    await recordAudit(tx, actor, { action: 'directory.import', target: id, detail: { ...report }, at });
    return report;
  });
}

interface Prepared {
  missing: readonly string[];
  groups: AppliedGroups;
}

async function prepare(
  tx: Tx,
  actor: Actor,
  key: ImportKeyed,
  { columns, missing }: ImportSettings,
  at: Date,
): Promise<Prepared> {
  await nameAll(tx, key);
  // Whom lines mean was not known yet when they were counted before.
  await countStaged(tx);
  await findManagers(tx, key);
  const ids = [...(await createAll(tx, key, at)), ...(await identifyAll(tx, key, at))];
  const groups =
    columns.groups === undefined ? { made: [], changed: [] } : await applyGroups(tx, actor, key, at);
  const payloads = inParts(ids).map((personIds) => ({ personIds }));
  await appendEvents(tx, { tenantId: key.tenantId, type: 'people.identity-changed', payloads, at });
  await countPersons(tx);
  const prepared = { missing: missing === 'deactivate' ? await findMissing(tx, key) : [], groups };
  await forgetContent(tx, key, { keep: 'change' });
  return prepared;
}

/** Brief: from here on whoever leaves waits for the end. */
async function finish(
  tx: Tx,
  actor: Actor,
  key: ImportKeyed,
  { missing, groups }: Prepared,
  at: Date,
): Promise<void> {
  await refuseLeft(tx, actor);
  await settleGroups(tx, actor, groups);
  await updatePersons(tx, key.tenantId, changes(key), { managedBy: 'directory', at });
  await saveLeft(tx, key.tenantId, await deactivatePersonsIn(tx, actor, missing, at), at);
  await forgetContent(tx, key);
}

function inParts(ids: readonly string[]): string[][] {
  const parts: string[][] = [];
  for (let from = 0; from < ids.length; from += TOLD_TOGETHER)
    parts.push(ids.slice(from, from + TOLD_TOGETHER));
  return parts;
}

function refuse({ errorLines, isMassRemoval, deactivate }: ImportReport, said: number | undefined): void {
  if (errorLines > 0)
    throw new DomainError('conflict', `${errorLines} lines have errors, so nothing is done.`, {
      remedy: 'Correct them and send the file anew.',
    });
  if (isMassRemoval && said !== deactivate)
    throw new DomainError('conflict', `It would deactivate ${deactivate} persons.`, {
      field: 'deactivations',
      remedy: `If that is right, send the number: ${deactivate}.`,
    });
}
