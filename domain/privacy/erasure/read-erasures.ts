import { authorise, recordLook } from '@mesh/domain/access';
import { DomainError, type Actor, type Deps } from '@mesh/domain/kernel';
import { findBlocking } from '@mesh/domain/people';
import { storeOf } from '../inventory/stores.ts';
import type { ErasureState, StoreResult } from './erasure.model.ts';
import { linesOf } from './erasure.model.ts';
import { findErasure, listErasureRows, type ErasureRow } from './erasure.store.ts';

export interface ErasureView {
  id: string;
  personId: string;
  state: ErasureState;
  statements: 'pseudonymise' | 'erase';
  requestedAt: Date;
  startedAt: Date | null;
  finishedAt: Date | null;
  error: string | null;
  /** Nothing may bring them back. */
  blocked: boolean;
  stores: (StoreResult & { title: string })[];
  /** A JWS. */
  receipt: string | null;
}

type ReadDeps = Pick<Deps, 'db' | 'clock'>;

/** Audited. Throws `not_found`. */
export async function readErasure({ db, clock }: ReadDeps, actor: Actor, id: string): Promise<ErasureView> {
  authorise(actor, 'privacy.manage');
  const row = await findErasure(db, actor.tenantId, id);
  if (row === undefined) throw new DomainError('not_found', 'There is no such erasure.', { field: 'id' });
  await recordLook(db, actor, { action: 'erasure.view', target: id, at: clock.now() });
  return (await viewsOf(db, actor.tenantId, [row]))[0]!;
}

/** The last one first; audited. */
export async function listErasures(
  { db, clock }: ReadDeps,
  actor: Actor,
  page: { limit: number; after: { at: Date; id: string } | undefined },
): Promise<ErasureView[]> {
  authorise(actor, 'privacy.manage');
  await recordLook(db, actor, { action: 'erasure.list', at: clock.now() });
  return viewsOf(db, actor.tenantId, await listErasureRows(db, actor.tenantId, page));
}

async function viewsOf(
  db: Deps['db'],
  tenantId: string,
  rows: readonly ErasureRow[],
): Promise<ErasureView[]> {
  const blocking = await findBlocking(
    db,
    tenantId,
    rows.map(({ id }) => id),
  );
  return rows.map((row) => ({
    id: row.id,
    personId: row.person_id,
    state: row.state,
    statements: row.statements,
    requestedAt: row.requested_at,
    startedAt: row.started_at,
    finishedAt: row.finished_at,
    error: row.error,
    blocked: blocking.has(row.id),
    stores: linesSoFar(row).map((line) => ({ ...line, title: storeOf(line.store).title })),
    receipt: row.receipt,
  }));
}

/** Every store when it is done; before, those at which something was done. */
function linesSoFar({ state, results, finished_at: finishedAt }: ErasureRow): StoreResult[] {
  const lines = linesOf(results, finishedAt ?? new Date(0));
  return state === 'done' ? lines : lines.filter(({ store }) => results.some((one) => one.store === store));
}
