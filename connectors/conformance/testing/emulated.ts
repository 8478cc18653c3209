import type {
  Emulated as Emulation,
  Emulator,
  Faults,
  World as WholeWorld,
} from '@mesh/connectors/kit/emulator';

export type { ExpiryStatus, NewRecord, RecordReaders, WorldOperation } from '@mesh/connectors/kit/emulator';

/** An emulator written by hand may leave out what the checks can do without. */
export type World = Omit<WholeWorld, 'seed' | 'wait'> & Partial<Pick<WholeWorld, 'seed' | 'wait'>>;

export interface Emulated extends Omit<Emulation, 'faults' | 'origin' | 'world' | 'setClock'> {
  world: World;
  /** Absent: faults are put between the client and the socket. */
  faults?: Faults;
  setClock?(aheadMs: number): void;
}

/** What the kit runs against: an emulator of `defineEmulator`, or one written by hand. */
export interface ConformanceSubject extends Omit<Emulator, 'start' | 'cannot' | 'overHttp'> {
  cannot?: Emulator['cannot'];
  /** Reads over HTTP; default. Faults of the transport are tried on those only. */
  overHttp?: boolean;
  /** Its records bear times of the source's clock; default. */
  clock?: boolean;
  /** An empty world on a port of its own. */
  start(): Promise<Emulated>;
}
