export type Engine = 'pglite' | 'postgres';

/** One source and its later runs, one with vectors, or many sources at once. */
export const SYNC_PARTS = ['one', 'vectors', 'many'] as const;
export type SyncPart = (typeof SYNC_PARTS)[number];

export interface BenchOptions {
  engines: readonly Engine[];
  /** Passages, items, or statements. */
  sizes: readonly number[];
  /** Also the embedded engine past 20,000 passages, whose filling takes a good while; it has no goal there. */
  largeEmbedded: boolean;
  /** Which rows of `sync`; absent: all, but vectors only up to a size that is filled in minutes. */
  parts: readonly SyncPart[] | undefined;
  /** Requests measured for each combination. */
  queries: number;
  peers: boolean;
  /** Folder where filled databases stay for the next run; absent: a temporary one. */
  keep: string | undefined;
  /** A PostgreSQL server to use; absent: a cluster of our own. */
  databaseUrl: string | undefined;
  /** Folder for processor profiles of the server. */
  profile: string | undefined;
  /** Another record store that is measured in turns with ours. */
  peer: { name: string; address: string; key: string; secret: string } | undefined;
  /** Also measures what the machine can do at all, in turns with ours. */
  floor: boolean;
  /** Seconds of load a round. */
  seconds: number;
  /** Seconds of steady load that the memory is watched for; 0: none. */
  soak: number;
  /** Persons and items compared. */
  pairs: number;
  /** Of what is chosen at random. */
  seed: number;
  /** Also breaks on purpose what is measured. */
  mutants: boolean;
}
