/**
 * What may be done to persons and groups: adding, changing, naming, merging, splitting, leaving, and who is in which group.
 * Owns no table of its own (`people` has them); every use case is authorised, audited, one transaction, and told to others.
 * Invariants: what was merged or split can be taken back; nobody is merged by mail; a group is changed by whoever keeps it;
 * nobody gets power by being put into a group by those who may not give it; an administrator stays.
 */
export { change, changeIdentities, tell, type OrganisationDeps } from './organisation.deps.ts';
export { checkDraft, type PersonDraft } from './persons/person-draft.ts';
export { freePersonSlugs, slugOf } from './persons/free-slug.ts';
export { createPerson, createPersonIn, type NewPerson } from './persons/create-person.ts';
export { changePerson, changePersonIn, type PersonChange } from './persons/change-person.ts';
export {
  deactivatePerson,
  deactivatePersonsIn,
  reactivatePerson,
  setPersonActiveIn,
} from './persons/set-person-active.ts';
export { getPerson, searchPersons, type PersonDetail } from './persons/read-persons.ts';
export { addIdentifier, confirmIdentifier, removeIdentifier } from './identifiers/identifiers.ts';
export { mergePersons } from './merges/merge-persons.ts';
export { splitPerson } from './merges/split-person.ts';
export { listMerges, undoMerge } from './merges/undo-merge.ts';
export {
  changeGroup,
  changeGroupIn,
  createGroup,
  createGroupIn,
  deleteGroup,
  deleteGroupIn,
  type GroupDraft,
  type GroupManager,
} from './groups/change-group.ts';
export {
  addGroupMembers,
  changeGroupMembers,
  changeMembersIn,
  MOST_MEMBERS,
  removeGroupMembers,
  setGroupMembers,
  setMembersIn,
} from './groups/change-members.ts';
export { getGroup, listGroupMembers, searchGroups } from './groups/read-groups.ts';
