import { authorise, authoriseAbout, recordAudit } from '@mesh/domain/access';
import type { Actor } from '@mesh/domain/kernel';
import { saveJobRole, updatePerson, type ListedPerson } from '@mesh/domain/people';
import type { Tx } from '@mesh/platform/database';
import { changeIdentities, tell, type OrganisationDeps } from '../organisation.deps.ts';
import { checkDraft, checkManager, type PersonDraft } from './person-draft.ts';
import { saveMail, voucherOf } from './save-mail.ts';

/** What may be changed of a person who is there; a handle stays, since files and scripts name them by it. */
export type PersonChange = Partial<Omit<PersonDraft, 'slug'>>;

/** Changes what is said, and nothing else. Throws `not_found`, `invalid`, and `conflict` for a mail of somebody else. */
export async function changePerson(
  deps: OrganisationDeps,
  actor: Actor,
  personId: string,
  said: PersonChange,
): Promise<void> {
  authorise(actor, 'people.write');
  await changeIdentities(deps, actor, async (tx, at) => {
    const person = await authoriseAbout({ db: tx, clock: deps.clock }, actor, 'people.write', { personId });
    await changePersonIn(tx, actor, person, said, at);
  });
}

/** As `changePerson`, in a transaction that holds the identities, for whoever may do so by another rule. */
export async function changePersonIn(
  tx: Tx,
  actor: Actor,
  person: ListedPerson,
  { jobRoleSince, ...said }: PersonChange,
  at: Date,
): Promise<void> {
  const { tenantId, personId: by } = actor;
  checkDraft({ ...said, jobRoleSince });
  await checkManager(tx, tenantId, said.managerId, person.id);
  const email = said.email?.toLowerCase() ?? said.email;
  await updatePerson(tx, tenantId, person.id, { ...said, email }, at);
  if (email !== undefined) {
    const how = voucherOf(said.managedBy ?? person.managedBy);
    await saveMail(tx, tenantId, { personId: person.id, before: person.email, after: email, how, by, at });
    await tell(tx, { tenantId, at }, 'people.identity-changed', { personIds: [person.id] });
  }
  const { jobTitle = person.jobTitle } = said;
  if (jobTitle !== person.jobTitle || jobRoleSince !== undefined)
    await saveJobRole(tx, tenantId, person.id, {
      title: jobTitle,
      since: jobRoleSince ?? at.toISOString().slice(0, 10),
    });
  await tell(tx, { tenantId, at }, 'people.person-changed', { personId: person.id });
  const fields = Object.keys(said).filter((field) => said[field as keyof typeof said] !== undefined);
  await recordAudit(tx, actor, { action: 'person.change', target: person.id, detail: { fields }, at });
}
