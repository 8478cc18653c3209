/** The conformance kit: what is asked of every connector, run by its tests and by `mesh connector test`. */
export type {
  ConformanceSubject,
  Emulated,
  ExpiryStatus,
  NewRecord,
  RecordReaders,
  World,
} from './emulated.ts';
export { checkNamed, openConformanceDatabase, runCheck, runConformance } from './run-checks.ts';
export { testConformance } from './test-conformance.ts';
