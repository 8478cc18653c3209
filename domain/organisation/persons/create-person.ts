import { authorise, recordAudit } from '@mesh/domain/access';
import { DomainError, type Actor } from '@mesh/domain/kernel';
import {
  insertPerson,
  isSomebodyElses,
  saveIdentifier,
  saveJobRole,
  type IdentifierKey,
} from '@mesh/domain/people';
import type { Tx } from '@mesh/platform/database';
import { changeIdentities, tell, type OrganisationDeps } from '../organisation.deps.ts';
import { freePersonSlug } from './free-slug.ts';
import { checkDraft, checkManager, type PersonDraft } from './person-draft.ts';
import { isTaken } from './slug-taken.ts';
import { saveMail, voucherOf } from './save-mail.ts';

/** A person who is known elsewhere already: by identifiers that whoever keeps their data vouches for. */
export interface NewPerson extends PersonDraft {
  identifiers?: readonly IdentifierKey[];
}

/** Adds somebody to the organisation. Throws `invalid`, and `conflict` when the handle or the mail is somebody else's. */
export async function createPerson(
  deps: OrganisationDeps,
  actor: Actor,
  draft: NewPerson,
): Promise<{ id: string }> {
  authorise(actor, 'people.write');
  return changeIdentities(deps, actor, async (tx, at) => {
    return { id: await createPersonIn(tx, actor, draft, at) };
  });
}

/** As `createPerson`, in a transaction that holds the identities, for whoever may do so by another rule; returns the id. */
export async function createPersonIn(
  tx: Tx,
  actor: Actor,
  { jobRoleSince, identifiers = [], ...draft }: NewPerson,
  at: Date,
): Promise<string> {
  const { tenantId, personId: by } = actor;
  checkDraft({ ...draft, jobRoleSince });
  await checkManager(tx, tenantId, draft.managerId);
  if (draft.slug !== undefined && (await isTaken(tx, tenantId, draft.slug)))
    throw new DomainError('conflict', 'Somebody else has this handle.', {
      field: 'slug',
      remedy: 'Choose another one.',
    });
  const slug = draft.slug ?? (await freePersonSlug(tx, tenantId, draft.name));
  const email = draft.email?.toLowerCase() ?? null;
  const id = await insertPerson(tx, tenantId, { ...given(draft), slug, name: draft.name, email }, at);
  const how = voucherOf(draft.managedBy ?? 'mesh');
  await saveIdentifier(tx, tenantId, { personId: id, kind: 'slug', value: slug, how, by, at });
  await saveMail(tx, tenantId, { personId: id, before: null, after: email, how, by, at });
  for (const key of identifiers) {
    if (await isSomebodyElses(tx, tenantId, key, id))
      throw new DomainError('conflict', 'Somebody else has this identifier.', { field: 'identifiers' });
    await saveIdentifier(tx, tenantId, { ...key, personId: id, how, by, at });
  }
  if (typeof draft.jobTitle === 'string')
    await saveJobRole(tx, tenantId, id, {
      title: draft.jobTitle,
      since: jobRoleSince ?? at.toISOString().slice(0, 10),
    });
  await tell(tx, { tenantId, at }, 'people.identity-changed', { personIds: [id] });
  await recordAudit(tx, actor, { action: 'person.create', target: id, at });
  return id;
}

/** Without what was left out, which would be read as said. */
function given(draft: Omit<PersonDraft, 'jobRoleSince'>) {
  return Object.fromEntries(Object.entries(draft).filter(([, value]) => value !== undefined));
}
