import type { Actor } from '@mesh/domain/kernel';
import { authorise } from '../policy.model.ts';
import { openAnchor, type AnchorDeps } from './anchor.ts';
import { follow, GENESIS, type Fault, type Place } from './chain.model.ts';
import { endOfChain, hashesAt, headOfChain, linksAfter, sealsOf, unchainedEntry } from './chain.read.ts';

export interface AuditVerdict {
  /** Undefined: every entry is there and as it was written. */
  fault: Fault | undefined;
  /** Entries up to the fault, or all. */
  entries: number;
  /** Hash of the last of them. */
  hash: string;
  /** Seals that were compared. */
  anchors: number;
}

/** Links of one query: some megabytes at most. */
const PAGE = 2_000;

/**
 * Reads the whole log and says where it is first not what it was. `seals`: kept elsewhere, compared besides those that the
 * database has. Throws `forbidden`.
 */
export async function verifyAudit(
  deps: AnchorDeps,
  actor: Actor,
  { seals = [] }: { seals?: readonly string[] } = {},
): Promise<AuditVerdict> {
  authorise(actor, 'audit.read');
  const { db } = deps;
  const { tenantId } = actor;
  // Entries that come in meanwhile are not judged: up to here everything must be in place.
  const head = await headOfChain(db, tenantId);
  const all = [...(await sealsOf(db, tenantId)), ...seals];
  const { place, fault } = await readThrough(deps, tenantId);
  const verdict = { entries: place.seq, hash: place.hash, anchors: all.length };
  const found =
    fault ??
    (await headFault(deps, tenantId, head, place)) ??
    (await anchorFault(deps, tenantId, all)) ??
    (await strayEntry(deps, tenantId));
  return { ...verdict, fault: found };
}

async function readThrough({ db }: AnchorDeps, tenantId: string): Promise<ReturnType<typeof follow>> {
  const end = (await endOfChain(db, tenantId))?.seq ?? 0;
  let place: Place = { seq: 0, hash: GENESIS };
  while (place.seq < end) {
    const result = follow(place, await linksAfter(db, tenantId, place.seq, PAGE));
    if (result.fault !== undefined) return result;
    place = result.place;
  }
  return { place };
}

/** The chain ends before the place that the last writer left, or at another hash. */
async function headFault(
  { db }: AnchorDeps,
  tenantId: string,
  head: Place | undefined,
  place: Place,
): Promise<Fault | undefined> {
  if (head === undefined) return place.seq === 0 ? undefined : { kind: 'cut', seq: 0, entryId: null };
  if (head.seq > place.seq) return { kind: 'cut', seq: place.seq + 1, entryId: null };
  const hash = (await hashesAt(db, tenantId, [head.seq])).get(head.seq);
  if (head.seq > 0 && hash !== head.hash) return { kind: 'replaced', seq: head.seq, entryId: null };
  return undefined;
}

async function anchorFault(
  deps: AnchorDeps,
  tenantId: string,
  seals: readonly string[],
): Promise<Fault | undefined> {
  const anchors = seals.map((seal) => openAnchor(deps, tenantId, seal));
  if (anchors.includes(undefined)) return { kind: 'replaced', seq: null, entryId: null };
  const known = anchors.flatMap((anchor) => anchor ?? []).sort((a, b) => a.seq - b.seq);
  const hashes = await hashesAt(
    deps.db,
    tenantId,
    known.map(({ seq }) => seq),
  );
  for (const { seq, hash } of known) {
    if (!hashes.has(seq)) return { kind: 'cut', seq, entryId: null };
    if (hashes.get(seq) !== hash) return { kind: 'replaced', seq, entryId: null };
  }
  return undefined;
}

async function strayEntry({ db }: AnchorDeps, tenantId: string): Promise<Fault | undefined> {
  const entryId = await unchainedEntry(db, tenantId);
  return entryId === undefined ? undefined : { kind: 'unchained', seq: null, entryId };
}
