import { newId } from '@mesh/domain/kernel';
import { freePersonSlugs, slugOf } from '@mesh/domain/organisation';
import {
  countPersons,
  insertPersons,
  refuseErased,
  removeOldMails,
  saveIdentifiers,
  saveJobRoles,
  type IdentifierOfMany,
  type PersonOfMany,
} from '@mesh/domain/people';
import { keepPlans, type Tx } from '@mesh/platform/database';
import type { ImportKeyed } from './imports.store.ts';
import { findRows, setPersons, type RowToWrite } from './judge.store.ts';

/** Persons of one statement. */
const BATCH = 2_000;

/** When there are so many times more than when they were last counted, they are counted anew: a plan for a few goes through all. */
const GROWTH = 4;

/** Gives an id to whom lines say who are nobody yet, so that it is known who leads them when they are added. */
export async function nameAll(tx: Tx, key: ImportKeyed): Promise<void> {
  for await (const rows of batches(tx, key, 'create'))
    await setPersons(
      tx,
      key,
      rows.map(({ line }) => ({ line, personId: newId() })),
    );
}

/** Adds those; returns their ids. */
export async function createAll(tx: Tx, key: ImportKeyed, at: Date): Promise<string[]> {
  const all: string[] = [];
  let counted = 0;
  await keepPlans(tx);
  for await (const rows of batches(tx, key, 'create')) {
    const wished = rows.map(({ said }) => said['slug'] ?? slugOf(said['name']!));
    const slugs = await freePersonSlugs(tx, key.tenantId, wished);
    const persons = rows.map(({ personId, managerId, said }, index) => ({
      ...valuesOf(said),
      id: personId!,
      name: said['name']!,
      slug: slugs[index]!,
      managerId,
    }));
    await insertPersons(tx, key.tenantId, persons, { managedBy: 'directory', at });
    await identify(
      tx,
      key.tenantId,
      persons.map(({ id, slug }, index) => ({ id, slug, said: rows[index]!.said })),
      at,
    );
    all.push(...persons.map(({ id }) => id));
    if (all.length < counted * GROWTH) continue;
    await countPersons(tx);
    counted = all.length;
  }
  return all;
}

/**
 * What whoever was there before is called and works as from now on; returns their ids. Their own rows, which somebody who leaves
 * waits for, are changed last: by `updatePersons`.
 */
export async function identifyAll(tx: Tx, key: ImportKeyed, at: Date): Promise<string[]> {
  const all: string[] = [];
  for await (const rows of batches(tx, key, 'change')) {
    const persons = rows.map(({ personId, said }) => ({ id: personId!, said }));
    // A file may know by a handle alone who is being erased.
    await refuseErased(
      tx,
      key.tenantId,
      persons.map(({ id }) => ({ kind: 'person', system: '', value: id })),
    );
    const withMail = persons.filter(({ said }) => said['email'] !== undefined);
    await removeOldMails(
      tx,
      key.tenantId,
      withMail.map(({ id, said }) => ({ id, email: said['email']! })),
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
