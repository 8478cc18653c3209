/**
 * One emulator for all connectors: a world that things happen in, served over a real socket in the vendor's own
 * words, with the faults of real systems. For tests, `mesh connector test` and the benchmarks.
 */
export { escaped } from './escaped.ts';
export { defineEmulator } from './define-emulator.ts';
export { basicPassword, oauthTokens } from './oauth-tokens.ts';
export type {
  Emulated,
  Emulator,
  EmulatorAnswer,
  EmulatorAuth,
  EmulatorRequest,
  ExpiryStatus,
  Fault,
  Faults,
  HttpEmulation,
  MountedEmulation,
  Tokens,
} from './emulator.model.ts';
export type {
  NewRecord,
  RecordReaders,
  World,
  WorldOperation,
  WorldPlace,
  WorldRecord,
  WorldState,
} from './world.model.ts';
