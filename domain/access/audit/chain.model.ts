import { createHash } from 'node:crypto';

/** Where every chain begins. */
export const GENESIS = '0'.repeat(64);

/** The texts of an entry's columns in the order in which they are chained; see `audit_entry_text` in the migration. */
export type EntryTexts = readonly (string | null)[];

/** SHA-256, in hex, of the hash before and each field with its length in octets before it (`-`: null). */
export function chainHash(before: string, fields: EntryTexts): string {
  const text = fields
    .map((field) => (field === null ? '-' : `${Buffer.byteLength(field)}:${field}`))
    .join('');
  return createHash('sha256')
    .update(before + text)
    .digest('hex');
}

/** One link as it is stored; `fields` is undefined when the entry is not there any more. */
export interface Link {
  seq: number;
  entryId: string;
  hash: string;
  fields: EntryTexts | undefined;
}

export type FaultKind = 'changed' | 'missing' | 'gap' | 'unchained' | 'cut' | 'replaced';

/** The first place at which the log is not what it was. */
export interface Fault {
  kind: FaultKind;
  /** Place in the chain; null: outside of it. */
  seq: number | null;
  entryId: string | null;
}

export interface Place {
  seq: number;
  hash: string;
}

/** The first fault of links that follow a place; else the place after them. */
export function follow(from: Place, links: readonly Link[]): { place: Place; fault?: Fault } {
  let place = from;
  for (const { seq, entryId, hash, fields } of links) {
    if (seq !== place.seq + 1) return { place, fault: { kind: 'gap', seq: place.seq + 1, entryId: null } };
    if (fields === undefined) return { place, fault: { kind: 'missing', seq, entryId } };
    if (chainHash(place.hash, fields) !== hash) return { place, fault: { kind: 'changed', seq, entryId } };
    place = { seq, hash };
  }
  return { place };
}
