import { setTimeout as sleep } from 'node:timers/promises';
import { recordAudit } from '@mesh/domain/access';
import { eraseTrace, getTenant, systemActor, type Trace } from '@mesh/domain/kernel';
import { changeIdentities } from '@mesh/domain/organisation';
import { destinationsThatGot, eraseStatements, type GivenTo } from '@mesh/domain/records';
import { inTransaction, type Tx } from '@mesh/platform/database';
import { storeOf } from '../inventory/stores.ts';
import type { PrivacyDeps } from '../privacy.deps.ts';
import { TRACES_AFTER_STATEMENTS, TRACES_BEFORE_STATEMENTS } from '../traces.ts';
import { becauseOf, linesOf, todoOf, type Receipt, type StoreResult, type What } from './erasure.model.ts';
import {
  findErasure,
  findOpenErasures,
  holdErasure,
  markErasure,
  saveForwarded,
  saveResults,
  type ErasureRow,
} from './erasure.store.ts';
import { signReceipt } from './receipt.ts';
import { mailsOf, openSubject, type SealedSubject } from './sealed-subject.ts';

/** Carries out every erasure that is not done, also those that a killed process left half-way. One that fails holds up no other. */
export async function runErasures(deps: PrivacyDeps, tenantId: string, signal?: AbortSignal): Promise<void> {
  for (const open of await findOpenErasures(deps.db, tenantId)) {
    signal?.throwIfAborted();
    await runErasure(deps, tenantId, open, signal).catch(async (error: unknown) => {
      // The next job goes on; it is not at fault.
      if (signal?.aborted === true) throw error;
      deps.log.error({ err: error, erasure: open.id }, 'An erasure failed; it is tried again');
      await markErasure(deps.db, tenantId, open.id, {
        state: 'failed',
        error: 'It stopped half-way and is tried again; see the log of the server.',
      });
    });
  }
}

async function runErasure(
  deps: PrivacyDeps,
  tenantId: string,
  open: ErasureRow,
  signal: AbortSignal | undefined,
): Promise<void> {
  const { id } = open;
  const subject = openSubject(deps.secrets, tenantId, open);
  const started = open.started_at ?? deps.clock.now();
  await markErasure(deps.db, tenantId, id, { state: 'running', started_at: started, error: null });
  const forwarded = await forwardedOf(deps, tenantId, open, subject);
  for (const [step, traces] of Object.entries(TRACES_BEFORE_STATEMENTS))
    await eraseTraces(deps, tenantId, id, step, traces, subject);
  await eraseTheirStatements(deps, tenantId, open, { subject, signal });
  await deps.outbox.drain();
  for (const [step, traces] of Object.entries(TRACES_AFTER_STATEMENTS))
    await eraseTraces(deps, tenantId, id, step, traces, subject);
  await finish(deps, tenantId, id, forwarded);
}

/** Asked before their statements say no longer who they are about. */
async function forwardedOf(
  deps: PrivacyDeps,
  tenantId: string,
  { id, forwarded: known }: ErasureRow,
  subject: SealedSubject,
): Promise<GivenTo[]> {
  if (known !== null) return known;
  const forwarded = await destinationsThatGot(deps, tenantId, subject);
  await saveForwarded(deps.db, tenantId, id, forwarded);
  return forwarded;
}

async function eraseTraces(
  deps: PrivacyDeps,
  tenantId: string,
  id: string,
  step: string,
  traces: readonly Trace[],
  subject: SealedSubject,
): Promise<void> {
  const erase = async (tx: Tx) => {
    const held = await holdErasure(tx, tenantId, id);
    if (held.steps_done.includes(step)) return;
    const results: StoreResult[] = [];
    for (const trace of traces) {
      const rows = await eraseTrace(tx, tenantId, trace, subject);
      results.push(resultOf(trace.store, trace.erase.what, rows, deps.clock.now()));
    }
    await saveResults(tx, tenantId, id, { results, step });
  };
  // Persons go while nobody else says who leads whom; what was asked for is done also when whoever asked has left.
  if (step === 'people') await changeIdentities(deps, systemActor(tenantId), erase);
  else await inTransaction(deps.db, erase);
}

const STATEMENTS = 'statements';

async function eraseTheirStatements(
  deps: PrivacyDeps,
  tenantId: string,
  { id, statements: policy, requested_at: requestedAt }: ErasureRow,
  { subject, signal }: { subject: SealedSubject; signal: AbortSignal | undefined },
): Promise<void> {
  if ((await findErasure(deps.db, tenantId, id))!.steps_done.includes(STATEMENTS)) return;
  // Whatever another process still takes in without knowing is stored by then, and found.
  const left = requestedAt.getTime() + deps.settleMs - deps.clock.now().getTime();
  if (left > 0) await sleep(Math.min(left, deps.settleMs));
  const { agents, personIds, salt } = subject;
  const saved = { erased: 0, pseudonymised: 0 };
  const save = async (done: { erased: number; pseudonymised: number }, step?: string) => {
    const now = deps.clock.now();
    const results = (['erased', 'pseudonymised'] as const).flatMap((what) =>
      done[what] > saved[what] ? [resultOf('statements', what, done[what] - saved[what], now)] : [],
    );
    Object.assign(saved, done);
    await saveResults(deps.db, tenantId, id, { results, ...(step !== undefined && { step }) });
    if (step === undefined) signal?.throwIfAborted();
  };
  const erasure = { agents, personIds, mails: mailsOf(subject), policy, salt };
  await save(await eraseStatements(deps, tenantId, erasure, save), STATEMENTS);
}

function resultOf(store: string, what: What, rows: number, at: Date): StoreResult {
  return { store, what, rows, because: becauseOf(store, what), at: at.toISOString() };
}

/** The receipt is signed when nothing is left to do; then nothing here says any longer who it was. */
async function finish(
  deps: PrivacyDeps,
  tenantId: string,
  id: string,
  forwarded: readonly GivenTo[],
): Promise<void> {
  const finishedAt = deps.clock.now();
  const row = (await findErasure(deps.db, tenantId, id))!;
  const receipt: Receipt = {
    id,
    organisation: (await getTenant(deps.db, tenantId)).name,
    personId: row.person_id,
    statements: row.statements,
    requestedAt: row.requested_at.toISOString(),
    startedAt: row.started_at!.toISOString(),
    finishedAt: finishedAt.toISOString(),
    stores: linesOf(row.results, finishedAt).map((line) => ({ ...line, title: storeOf(line.store).title })),
    forwarded: forwarded.map((one) => ({ ...one, todo: todoOf(one) })),
  };
  const signed = await signReceipt(deps.secrets, receipt);
  await inTransaction(deps.db, async (tx) => {
    await markErasure(tx, tenantId, id, {
      state: 'done',
      finished_at: finishedAt,
      receipt: signed,
      sealed_subject: null,
    });
    const rows = receipt.stores.reduce((sum, one) => sum + one.rows, 0);
    await recordAudit(tx, systemActor(tenantId), {
      action: 'person.erased',
      target: row.person_id,
      detail: { erasureId: id, rows },
      at: finishedAt,
    });
  });
}
