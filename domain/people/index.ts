/**
 * Who is in the organisation: persons, their identifiers, who leads whom, groups and nesting. What may be done to them, by
 * whom, is the business of `organisation`.
 * Invariants: two persons become one only by a pointer that can be taken back, so whoever asks by person asks with
 * `samePerson`; a person is never merged by mail alone; only confirmed identifiers resolve; the organisation's own groups
 * never contain themselves; who was erased comes back only when an administrator says so; a group of a source has the members that its source named last; `group_closure` is what
 * `group_member` says.
 */
import './people.events.ts';

export {
  type Person,
  type Group,
  type Directory,
  IDENTIFIER_KINDS,
  mailDigest,
  normaliseIdentifier,
} from './people.model.ts';
export type { IdentifierKey, IdentifierKind, Manager, Voucher } from './people.tables.ts';
export type { PeopleEvents } from './people.events.ts';
export { importDirectory } from './import-directory.ts';
export {
  activePerson,
  findPerson,
  findPersonBySlug,
  findPeople,
  samePerson,
  samePersonIds,
  personsById,
  leads,
  reportsOf,
} from './persons.read.ts';
export {
  listPeople,
  findPersonAsListed,
  personsIn,
  type ListedPerson,
  type PersonFilter,
  type PersonPage,
} from './list-persons.read.ts';
export {
  resolvePeople,
  personsCalled,
  type NamedPerson,
  findPersonByIdentifier,
  personIdentifiedBy,
  similarPeople,
  type Clues,
  type SimilarPerson,
} from './identifiers.read.ts';
export { personsWithSubject } from './identifiers.read.ts';
export { identifiersOf, mailsOf, personWithId } from './persons-of-actors.read.ts';
export {
  listGroups,
  findGroups,
  type NamedGroup,
  groupsOfSource,
  type GroupOfSource,
  groupsContaining,
  groupsOfPerson,
  resolveGroups,
} from './groups/groups.read.ts';
export {
  ensureSourceGroups,
  removeSourceGroups,
  storeSourceGroups,
  type GroupDraft,
} from './groups/source-groups.store.ts';
export { activePersons, personsWithin } from './groups/persons-within.read.ts';
export { addMembers, removeMembers, removeGroups, saveGroup, type Member } from './groups/groups.store.ts';
export { insertGroup, updateGroup } from './groups/groups.store.ts';
export {
  groupsAround,
  listMembers,
  searchGroups,
  type GroupFilter,
  type ListedGroup,
  type ListedMember,
  type NamePlace,
} from './groups/list-groups.read.ts';
export {
  absorbedIds,
  directGroupsOf,
  holderOf,
  identifiersOfPerson,
  jobRolesOfPerson,
  type Identifier,
  type JobRole,
} from './person-detail.read.ts';
export { findMerges, type MergePlace, type MergeView } from './merges/merges.read.ts';
export { holdIdentities, insertMerge, setMergedInto, setUndone } from './merges/merges.store.ts';
export { holdNesting } from './groups/group-closure.store.ts';
export { insertPerson, updatePerson, setActive, saveJobRole, type PersonValues } from './persons.store.ts';
export {
  removeIdentifier,
  saveIdentifier,
  proposeIdentifier,
  moveIdentifiers,
  isSomebodyElses,
  type ToldIdentifier,
} from './identifiers.store.ts';
export {
  createDigest,
  createTombstones,
  erasedOf,
  knowErasedBy,
  refuseErased,
  TOMBSTONE_LAG_MS,
  withMailDigests,
  type TombstoneKey,
  type Tombstones,
} from './tombstones/tombstones.ts';
export {
  countTombstones,
  findBlocking,
  liftTombstones,
  saveTombstones,
} from './tombstones/tombstones.store.ts';
export { peopleTraces } from './people.traces.ts';
export {
  countPersons,
  deactivatePersons,
  insertGroups,
  insertPersons,
  nameGroups,
  removeOldMails,
  saveIdentifiers,
  saveJobRoles,
  takenSlugs,
  updatePersons,
  type IdentifierOfMany,
  type PersonOfMany,
} from './bulk.store.ts';
export { peopleMigrations } from './migrations/index.ts';
