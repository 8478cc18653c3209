import { newId, type Subject } from '@mesh/domain/kernel';
import { samePersonIds, saveTombstones, setActive } from '@mesh/domain/people';
import { inTransaction } from '@mesh/platform/database';
import type { PrivacyDeps } from '../privacy.deps.ts';
import { subjectOf } from '../subject.ts';
import { findErasure, insertErasure } from './erasure.store.ts';
import type { LedgerEntry } from './ledger.ts';
import { sealSubject } from './sealed-subject.ts';

/**
 * Call it at the start, before anybody is served: whoever is in the database again after they were erased, because a backup
 * was restored, is kept out at once and erased anew by the job. Returns how many.
 */
export async function reapplyErasures(deps: PrivacyDeps, tenantId: string): Promise<number> {
  const entries = (await deps.ledger.readAll()).filter((entry) => entry.tenantId === tenantId);
  const lifted = new Set(entries.flatMap(({ kind, erasureId }) => (kind === 'lifted' ? erasureId : [])));
  let again = 0;
  for (const entry of entries)
    if (entry.kind === 'erased' && !lifted.has(entry.erasureId)) again += await reapply(deps, entry);
  return again;
}

async function reapply(deps: PrivacyDeps, entry: Extract<LedgerEntry, { kind: 'erased' }>): Promise<number> {
  const { tenantId, erasureId, digests } = entry;
  const at = deps.clock.now();
  const known = await findErasure(deps.db, tenantId, erasureId);
  if (known !== undefined && known.state !== 'done') return 0;
  const persons = await personsOf(deps, entry);
  if (known !== undefined && persons.length === 0) return 0;
  await inTransaction(deps.db, async (tx) => {
    await saveTombstones(tx, tenantId, { erasureId, digests, at });
    for (const [n, subject] of persons.entries()) {
      const id = known === undefined && n === 0 ? erasureId : newId();
      for (const personId of subject.personIds) await setActive(tx, tenantId, personId, false, at);
      await insertErasure(tx, tenantId, {
        id,
        person_id: subject.personIds[0]!,
        statements: entry.statements,
        requested_by: null,
        requested_at: at,
        sealed_subject: sealSubject(deps.secrets, tenantId, id, subject),
      });
    }
  });
  return persons.length;
}

/** Whoever of them is here; those who were merged into each other later were several before. */
async function personsOf(
  deps: PrivacyDeps,
  { tenantId, personIds }: Extract<LedgerEntry, { kind: 'erased' }>,
): Promise<Subject[]> {
  const persons: Subject[] = [];
  for (const personId of personIds) {
    if (persons.some((one) => one.personIds.includes(personId))) continue;
    const ids = await samePersonIds(deps.db, tenantId, personId);
    if (ids.length > 0) persons.push(await subjectOf(deps, tenantId, personId));
  }
  return persons;
}
