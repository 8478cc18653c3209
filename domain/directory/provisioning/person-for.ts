import { createPersonIn } from '@mesh/domain/organisation';
import {
  findPersonAsListed,
  findPersonByIdentifier,
  holderOf,
  normaliseIdentifier,
  personsWithSubject,
} from '@mesh/domain/people';
import { DomainError, type Actor } from '@mesh/domain/kernel';
import type { Tx } from '@mesh/platform/database';
import type { UserDraft } from './provisioning.model.ts';
import { removedUser, usersOfPerson, type ClientKey } from './users.read.ts';

interface PersonOfUser {
  userId: string;
  personId: string;
  /** What the client is taken to have said of them before. */
  activeSaid: boolean;
}

/**
 * Whom a new user of a client is: one that it had removed under the same two names, else whoever is known here without doubt,
 * else somebody new.
 */
export async function personFor(
  tx: Tx,
  actor: Actor,
  key: ClientKey,
  draft: UserDraft,
  at: Date,
): Promise<PersonOfUser> {
  const removed = await removedUser(tx, key, draft);
  if (removed !== undefined) return comeBack(tx, key, removed);
  const personId = await knownPerson(tx, key.tenantId, draft);
  if (personId === undefined) {
    const id = await newPerson(tx, actor, draft, at);
    return { userId: id, personId: id, activeSaid: true };
  }
  const users = await usersOfPerson(tx, key, personId);
  if (users.some((user) => !user.removed))
    throw new DomainError('conflict', 'This is a user already, under another userName.', {
      field: 'externalId',
      remedy: 'Change that one.',
    });
  const [former] = users;
  if (former !== undefined) return comeBack(tx, key, former.id);
  return { userId: personId, personId, activeSaid: true };
}

async function comeBack(tx: Tx, { tenantId }: ClientKey, userId: string): Promise<PersonOfUser> {
  const person = await findPersonAsListed(tx, tenantId, userId);
  return { userId, personId: person!.id, activeSaid: false };
}

/**
 * The one person who has the employee number, or whom an issuer calls what the client calls them; both confirmed. Undefined also
 * where these are two: an administrator decides who is who.
 */
async function knownPerson(
  tx: Tx,
  tenantId: string,
  { userName, externalId, employeeNumber }: UserDraft,
): Promise<string | undefined> {
  const names = [userName, ...(externalId === null ? [] : [externalId])];
  const found = new Set(await personsWithSubject(tx, tenantId, names));
  if (employeeNumber !== null) {
    const holder = await findPersonByIdentifier(tx, tenantId, employeeKey(employeeNumber));
    if (holder !== undefined) found.add(holder);
  }
  return found.size === 1 ? [...found][0] : undefined;
}

export const employeeKey = (value: string) =>
  ({
    kind: 'employee-number',
    system: '',
    value: normaliseIdentifier('employee-number', value),
  }) as const;

/** With the mail that the client tells only where nobody has it: a mail makes nobody somebody else. */
async function newPerson(tx: Tx, actor: Actor, { person }: UserDraft, at: Date): Promise<string> {
  const mail = person.email?.toLowerCase() ?? null;
  const isFree =
    mail !== null &&
    (await holderOf(tx, actor.tenantId, { kind: 'email', system: '', value: mail })) === undefined;
  return createPersonIn(tx, actor, { ...person, email: isFree ? mail : null, managedBy: 'scim' }, at);
}
