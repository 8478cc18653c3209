/**
 * Who is in the organisation: persons, their identifiers, groups and nesting.
 * Invariants: a person is never merged by mail alone; only confirmed identifiers resolve readers;
 * groups never contain themselves.
 */
export { type Person, type Group, type Directory } from './people.model.ts';
export { importDirectory } from './import-directory.ts';
export {
  findPerson,
  findPersonBySlug,
  findPeople,
  listPeople,
  listGroups,
  groupsContaining,
  groupsOfPerson,
  resolvePeople,
  resolveGroups,
} from './people.read.ts';
export { peopleMigrations } from './migrations/index.ts';
