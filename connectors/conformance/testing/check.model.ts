import type { Bench } from './bench.ts';
import type { ConformanceSubject } from './emulated.ts';

/** One statement about every connector. */
export interface Check {
  /** `group.what`, never reused. */
  id: string;
  /** What holds, as a sentence. */
  title: string;
  /** The part of the contract that asks for it: a member of `Connector` or of the kit. */
  section: string;
  /** Why it says nothing about this connector; undefined: it applies. */
  excused?: (subject: ConformanceSubject) => string | undefined;
  /** Throws when it does not hold; the message says what was seen. */
  run: (bench: Bench) => Promise<void>;
}
