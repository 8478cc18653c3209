import { authorise, authoriseAbout, recordAudit } from '@mesh/domain/access';
import { DomainError, type Actor } from '@mesh/domain/kernel';
import {
  holderOf,
  insertMerge,
  insertPerson,
  moveIdentifiers,
  normaliseIdentifier,
  samePersonIds,
  saveIdentifier,
  updatePerson,
  type IdentifierKey,
  type ListedPerson,
} from '@mesh/domain/people';
import type { Tx } from '@mesh/platform/database';
import { changeIdentities, tell, type OrganisationDeps } from '../organisation.deps.ts';
import { freePersonSlug } from '../persons/free-slug.ts';
import { checkDraft } from '../persons/person-draft.ts';

interface Split {
  personId: string;
  /** Of the new person. */
  name: string;
  /** At least one; short handles stay. */
  identifiers: readonly IdentifierKey[];
}

/**
 * What is known of one person was two persons': those with these identifiers are somebody new, and their statements follow.
 * Groups, roles and what was said of items stay. Throws `not_found`, and `invalid` for identifiers of somebody else.
 */
export async function splitPerson(
  deps: OrganisationDeps,
  actor: Actor,
  split: Split,
): Promise<{ id: string; personId: string }> {
  authorise(actor, 'people.identify');
  checkDraft({ name: split.name });
  const { tenantId } = actor;
  return changeIdentities(deps, actor, async (tx, at) => {
    const own = { db: tx, clock: deps.clock };
    const person = await authoriseAbout(own, actor, 'people.identify', { personId: split.personId });
    const keys = await checkedKeys(tx, tenantId, person, split.identifiers);
    const otherId = await newPerson(tx, actor, { person, name: split.name, keys, at });
    await moveIdentifiers(tx, tenantId, keys, otherId);
    const id = await insertMerge(tx, tenantId, {
      kind: 'split',
      personId: person.id,
      otherId,
      identifiers: keys,
      at,
      by: actor.personId,
    });
    const personIds = [...(await samePersonIds(tx, tenantId, person.id)), otherId];
    await tell(tx, { tenantId, at }, 'people.identity-changed', { personIds });
    const detail = { mergeId: id, otherId, identifiers: keys.length };
    await recordAudit(tx, actor, { action: 'person.split', target: person.id, detail, at });
    return { id, personId: otherId };
  });
}

async function newPerson(
  tx: Tx,
  { tenantId, personId: by }: Actor,
  {
    person,
    name,
    keys,
    at,
  }: { person: ListedPerson; name: string; keys: readonly IdentifierKey[]; at: Date },
): Promise<string> {
  const takesMail = keys.some(({ kind, value }) => kind === 'email' && value === person.email?.toLowerCase());
  const slug = await freePersonSlug(tx, tenantId, name);
  const { language, timeZone } = person;
  const email = takesMail ? person.email : null;
  const id = await insertPerson(tx, tenantId, { slug, name, email, language, timeZone }, at);
  await saveIdentifier(tx, tenantId, {
    personId: id,
    kind: 'slug',
    value: slug,
    how: 'administrator',
    by,
    at,
  });
  if (takesMail) await updatePerson(tx, tenantId, person.id, { email: null }, at);
  return id;
}

async function checkedKeys(
  tx: Tx,
  tenantId: string,
  person: ListedPerson,
  identifiers: readonly IdentifierKey[],
): Promise<IdentifierKey[]> {
  const keys = identifiers.map((key) => ({ ...key, value: normaliseIdentifier(key.kind, key.value) }));
  for (const [index, key] of keys.entries()) {
    const holder = await holderOf(tx, tenantId, key);
    if (key.kind === 'slug' || holder?.personId !== person.id)
      throw new DomainError('invalid', 'This is no identifier of this person that can become another’s.', {
        field: `identifiers[${index}]`,
        remedy: 'Name those that GET /api/v1/people/{id} lists, without short handles.',
      });
  }
  if (keys.length === 0)
    throw new DomainError('invalid', 'Nothing tells the new person from the other.', {
      field: 'identifiers',
      remedy: 'Name at least one identifier.',
    });
  return keys;
}
