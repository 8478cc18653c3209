/**
 * Who is in the organisation: persons, their identifiers, groups and nesting.
 * Invariants: a person is never merged by mail alone; only confirmed identifiers resolve readers;
 * the organisation's groups never contain themselves; a group of a source has the members that its source named last.
 */
export { type Person, type Group, type Directory } from './people.model.ts';
export { importDirectory } from './import-directory.ts';
export {
  activePerson,
  findPerson,
  findPersonBySlug,
  findPeople,
  listPeople,
  listGroups,
  findGroups,
  type NamedGroup,
  groupsOfSource,
  type GroupOfSource,
  groupsContaining,
  groupsOfPerson,
  resolvePeople,
  resolveGroups,
  personIdentifiedBy,
  similarPeople,
  type Clues,
  type SimilarPerson,
} from './people.read.ts';
export {
  ensureSourceGroups,
  removeSourceGroups,
  storeSourceGroups,
  type GroupDraft,
} from './source-groups.store.ts';
export { removeIdentifier, saveIdentifier } from './people.store.ts';
export { peopleMigrations } from './migrations/index.ts';
