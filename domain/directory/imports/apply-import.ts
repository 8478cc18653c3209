import { authorise, keepAnAdministrator, recordAudit } from '@mesh/domain/access';
import { DomainError, newId, type Actor } from '@mesh/domain/kernel';
import { change, setPersonActiveIn, slugOf, tell, type OrganisationDeps } from '@mesh/domain/organisation';
import {
  erasedOf,
  holdIdentities,
  insertPersons,
  removeOldMails,
  saveIdentifiers,
  saveJobRoles,
  takenSlugs,
  updatePersons,
  type IdentifierOfMany,
  type PersonOfMany,
} from '@mesh/domain/people';
import type { Tx } from '@mesh/platform/database';
import type { ImportReport } from './import.model.ts';
import { forgetContent, saveImport, type ImportKeyed } from './imports.store.ts';
import { findImport } from './imports.read.ts';
import { judge } from './judge.ts';
import { applyManagers, findMissing, findRows, setPersons, type RowToWrite } from './judge.store.ts';

/** Persons of one statement. */
const BATCH = 2_000;

/**
 * Carries out an import that was checked, as things are now: all of it in one transaction, or nothing. Throws `not_found`, and
 * `conflict` where it was not checked, has errors, was carried out, or would deactivate many persons whose number
 * `deactivations` does not say.
 */
export async function applyImport(
  deps: OrganisationDeps,
  actor: Actor,
  id: string,
  { deactivations }: { deactivations?: number | undefined },
): Promise<ImportReport> {
  authorise(actor, 'people.write');
  const key = { tenantId: actor.tenantId, importId: id };
  return change(deps, (tx, at) =>
    keepAnAdministrator(tx, key.tenantId, async () => {
      await holdIdentities(tx, key.tenantId);
      const { state, settings, report: checked } = await findImport(tx, key);
      if (state !== 'checked' || settings === null || checked === null)
        throw new DomainError('conflict', 'This import was not checked, or was carried out already.', {
          remedy: 'Check it first.',
        });
      const report = await judge(tx, key, settings, checked.lines);
      refuse(report, deactivations);
      const ids = [...(await createAll(tx, key, at)), ...(await changeAll(tx, key, at))];
      await applyManagers(tx, key, at);
      if (settings.missing === 'deactivate')
        for (const personId of await findMissing(tx, key))
          await setPersonActiveIn(tx, actor, { personId, active: false }, at);
      for (let from = 0; from < ids.length; from += BATCH) {
        const personIds = ids.slice(from, from + BATCH);
        await tell(tx, { tenantId: key.tenantId, at }, 'people.identity-changed', { personIds });
      }
      await forgetContent(tx, key);
      await saveImport(tx, key, { state: 'applied', report, appliedAt: at });
      await recordAudit(tx, actor, { action: 'directory.import', target: id, detail: { ...report }, at });
      return report;
    }),
  );
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

async function createAll(tx: Tx, key: ImportKeyed, at: Date): Promise<string[]> {
  const all: string[] = [];
  for await (const rows of batches(tx, key, 'create')) {
    const slugs = await slugsFor(tx, key.tenantId, rows);
    const persons = rows.map(({ said }, index) => ({
      ...valuesOf(said),
      id: newId(),
      name: said['name']!,
      slug: slugs[index]!,
    }));
    await insertPersons(tx, key.tenantId, persons, { managedBy: 'directory', at });
    await setPersons(
      tx,
      key,
      rows.map(({ line }, index) => ({ line, personId: persons[index]!.id })),
    );
    await identify(
      tx,
      key.tenantId,
      persons.map(({ id, slug }, index) => ({ id, slug, said: rows[index]!.said })),
      at,
    );
    all.push(...persons.map(({ id }) => id));
  }
  return all;
}

async function changeAll(tx: Tx, key: ImportKeyed, at: Date): Promise<string[]> {
  const all: string[] = [];
  for await (const rows of batches(tx, key, 'change')) {
    const persons = rows.map(({ personId, said }) => ({ id: personId!, said }));
    const withMail = persons.filter(({ said }) => said['email'] !== undefined);
    await removeOldMails(
      tx,
      key.tenantId,
      withMail.map(({ id, said }) => ({ id, email: said['email']! })),
    );
    await updatePersons(
      tx,
      key.tenantId,
      persons.map(({ id, said }) => ({ id, ...valuesOf(said) })),
      { managedBy: 'directory', at },
    );
    await identify(tx, key.tenantId, persons, at);
    all.push(...persons.map(({ id }) => id));
  }
  return all;
}

async function* batches(tx: Tx, key: ImportKeyed, action: 'create' | 'change'): AsyncGenerator<RowToWrite[]> {
  let after = 0;
  for (;;) {
    const rows = await findRows(tx, key, { action, after, limit: BATCH });
    if (rows.length === 0) return;
    yield rows;
    after = rows.at(-1)!.line;
  }
}

/** What is kept of a person besides the handle, which stays, and the employee number, which is an identifier. */
function valuesOf({
  slug: _slug,
  employeeNumber: _number,
  ...values
}: RowToWrite['said']): Omit<PersonOfMany, 'id'> {
  return values;
}

async function identify(
  tx: Tx,
  tenantId: string,
  persons: readonly { id: string; slug?: string; said: RowToWrite['said'] }[],
  at: Date,
): Promise<void> {
  const identifiers = persons.flatMap(({ id, slug, said }): IdentifierOfMany[] => {
    const { email, employeeNumber } = said;
    return [
      ...(slug === undefined ? [] : [{ personId: id, kind: 'slug' as const, value: slug }]),
      ...(typeof email === 'string' ? [{ personId: id, kind: 'email' as const, value: email }] : []),
      ...(typeof employeeNumber === 'string'
        ? [{ personId: id, kind: 'employee-number' as const, value: employeeNumber.toLowerCase() }]
        : []),
    ];
  });
  await saveIdentifiers(tx, tenantId, identifiers, { how: 'directory', at });
  const roles = persons.flatMap(({ id, said: { jobTitle } }) =>
    jobTitle === undefined ? [] : [{ id, jobTitle }],
  );
  await saveJobRoles(tx, tenantId, roles, at.toISOString().slice(0, 10));
}

/** What of an id makes a handle its own, when many have the same name. */
const SUFFIX = -6;

async function slugsFor(tx: Tx, tenantId: string, rows: readonly RowToWrite[]): Promise<string[]> {
  const wished = rows.map(({ said }) => said['slug'] ?? slugOf(said['name']!));
  const taken = await takenSlugs(tx, tenantId, wished);
  // Nor is anybody called what somebody was who was erased.
  const keys = wished.map((value) => ({ kind: 'slug', system: '', value }) as const);
  for (const [index, isErased] of (await erasedOf(tx, tenantId, keys)).entries())
    if (isErased) taken.add(wished[index]!);
  return wished.map((slug) => {
    const free = taken.has(slug) ? `${slug}-${newId().slice(SUFFIX)}` : slug;
    taken.add(free);
    return free;
  });
}
