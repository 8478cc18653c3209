import { recordAudit } from '@mesh/domain/access';
import { DomainError, type Actor } from '@mesh/domain/kernel';
import { changePersonIn, tell, type PersonChange } from '@mesh/domain/organisation';
import {
  findPersonAsListed,
  identifiersOfPerson,
  isSomebodyElses,
  removeIdentifier,
  saveIdentifier,
  type ListedPerson,
} from '@mesh/domain/people';
import type { Tx } from '@mesh/platform/database';
import { employeeKey } from './person-for.ts';
import type { UserDraft } from './provisioning.model.ts';
import { usersAmong, type ClientKey } from './users.read.ts';

/** Makes a person what a client says of them; only what differs is changed. Throws `invalid`. */
export async function bringToPerson(
  tx: Tx,
  actor: Actor,
  { key, personId, draft }: { key: ClientKey; personId: string; draft: UserDraft },
  at: Date,
): Promise<void> {
  const person = (await findPersonAsListed(tx, key.tenantId, personId))!;
  const said: PersonChange = {
    ...draft.person,
    email: await ownMail(tx, key.tenantId, person, draft.person.email),
    managerId: await managerOf(tx, key, draft.managerId),
    managedBy: 'scim',
  };
  const differs = Object.entries(said).filter(
    ([field, value]) => value !== undefined && value !== person[field as keyof ListedPerson],
  );
  if (differs.length > 0) await changePersonIn(tx, actor, person, Object.fromEntries(differs), at);
  await bringEmployeeNumber(tx, actor, personId, draft.employeeNumber, at);
}

/** None where somebody else has it, and it stays as it is for who is kept by others so far. */
async function ownMail(
  tx: Tx,
  tenantId: string,
  person: ListedPerson,
  told: string | null,
): Promise<string | null | undefined> {
  if (told === null) return person.managedBy === 'scim' ? null : undefined;
  const value = told.toLowerCase();
  const taken = await isSomebodyElses(tx, tenantId, { kind: 'email', system: '', value }, person.id);
  if (!taken) return value;
  return person.managedBy === 'scim' ? null : undefined;
}

async function managerOf(tx: Tx, key: ClientKey, managerId: string | null): Promise<string | null> {
  if (managerId === null) return null;
  const manager = (await usersAmong(tx, key, [managerId])).get(managerId);
  if (manager === undefined)
    throw new DomainError('invalid', 'The manager is no user of this client.', {
      field: 'manager.value',
      remedy: 'Use the id of a user, and add that one first.',
    });
  // Nobody is led by who has left; the client's word is kept and shown all the same.
  return manager.active ? manager.personId : null;
}

/** One employee number of a client's word; one that somebody else has makes nobody them. */
async function bringEmployeeNumber(
  tx: Tx,
  actor: Actor,
  personId: string,
  employeeNumber: string | null,
  at: Date,
): Promise<void> {
  const { tenantId } = actor;
  const wanted = employeeNumber === null ? undefined : employeeKey(employeeNumber);
  const told = (await identifiersOfPerson(tx, tenantId, personId)).filter(
    ({ kind }) => kind === 'employee-number',
  );
  const isThere = told.some(({ value, confirmed }) => confirmed && value === wanted?.value);
  const stale = told.filter(({ value, origin }) => origin === 'scim' && value !== wanted?.value);
  for (const { value } of stale) await removeIdentifier(tx, tenantId, employeeKey(value));
  const isNew = wanted !== undefined && !isThere && !(await isSomebodyElses(tx, tenantId, wanted, personId));
  if (isNew) await saveIdentifier(tx, tenantId, { ...wanted, personId, how: 'scim', at });
  if (!isNew && stale.length === 0) return;
  await tell(tx, { tenantId, at }, 'people.identity-changed', { personIds: [personId] });
  const detail = { kind: 'employee-number', system: '' };
  await recordAudit(tx, actor, { action: 'person.identifier-confirm', target: personId, detail, at });
}
