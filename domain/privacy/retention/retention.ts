import { authorise, recordAudit } from '@mesh/domain/access';
import {
  countAged,
  DomainError,
  eraseAged,
  kernelAged,
  newId,
  systemActor,
  type Actor,
} from '@mesh/domain/kernel';
import { recommendAged } from '@mesh/domain/recommend';
import { countForgettable, forgetStatements, type Forgotten } from '@mesh/domain/records';
import { inTransaction, type Db } from '@mesh/platform/database';
import type { PrivacyDeps } from '../privacy.deps.ts';
import { finishRuns, insertRun, saveRule } from './retention.store.ts';
import { MOST_DAYS, RETENTION, RETENTION_PURPOSES, type RetentionPurpose } from './retention.model.ts';

type RetentionDeps = Pick<PrivacyDeps, 'db' | 'clock' | 'log' | 'logTail' | 'activityItems'>;

export interface RetentionRule {
  purpose: RetentionPurpose;
  title: string;
  about: string;
  days: number | null;
  defaultDays: number | null;
  minimumDays: number;
}

export interface RetentionRun {
  id: string;
  trigger: 'schedule' | 'person';
  startedAt: Date;
  finishedAt: Date | null;
  purposes: { purpose: RetentionPurpose; days: number; rows: number }[];
}

const AGED = [...kernelAged, ...recommendAged];
const DAY_MS = 24 * 60 * 60 * 1_000;
/** Rows that go in one transaction. */
const AT_ONCE = 500;
/** Reports that are listed. */
const MOST_RUNS = 50;

export async function listRetention(
  { db }: Pick<RetentionDeps, 'db'>,
  actor: Actor,
): Promise<RetentionRule[]> {
  authorise(actor, 'privacy.manage');
  return rulesOf(db, actor.tenantId);
}

async function rulesOf(db: Db, tenantId: string): Promise<RetentionRule[]> {
  const rows = await db.selectFrom('retention_rule').selectAll().where('tenant_id', '=', tenantId).execute();
  const said = new Map(rows.map(({ purpose, days }) => [purpose, days]));
  return RETENTION_PURPOSES.map((purpose) => {
    const days = said.get(purpose);
    return {
      purpose,
      ...RETENTION[purpose],
      days: days === undefined ? RETENTION[purpose].defaultDays : days,
    };
  });
}

/** How long something is kept from now on; null: while the person is here. Audited. Throws `invalid`. */
export async function changeRetention(
  { db, clock }: Pick<RetentionDeps, 'db' | 'clock'>,
  actor: Actor,
  { purpose, days }: { purpose: RetentionPurpose; days: number | null },
): Promise<RetentionRule[]> {
  authorise(actor, 'privacy.manage');
  const { minimumDays } = RETENTION[purpose];
  if (days !== null && (!Number.isInteger(days) || days < minimumDays || days > MOST_DAYS))
    throw new DomainError('invalid', `days is a whole number from ${minimumDays} to ${MOST_DAYS}, or null.`, {
      field: 'days',
      remedy: 'Send null to keep it while the person is here.',
    });
  const { tenantId } = actor;
  const at = clock.now();
  await inTransaction(db, async (tx) => {
    await saveRule(tx, tenantId, { purpose, days, at });
    await recordAudit(tx, actor, { action: 'retention.change', target: purpose, detail: { days }, at });
  });
  return rulesOf(db, tenantId);
}

/** What a run would delete now; nothing is changed. */
export async function planRetention(
  deps: RetentionDeps,
  actor: Actor,
): Promise<{ purpose: RetentionPurpose; rows: number; oldest: Date | null }[]> {
  authorise(actor, 'privacy.manage');
  const { db } = deps;
  const plans = [];
  for (const { purpose, days } of await rulesOf(db, actor.tenantId))
    plans.push({
      purpose,
      ...(days === null
        ? { rows: 0, oldest: null }
        : await countOf(db, actor.tenantId, purpose, before(deps, days))),
    });
  return plans;
}

const before = ({ clock }: Pick<RetentionDeps, 'clock'>, days: number) =>
  new Date(clock.now().getTime() - days * DAY_MS);

async function countOf(db: Db, tenantId: string, purpose: RetentionPurpose, moment: Date) {
  const statements = statementsOf(purpose, moment);
  if (statements !== undefined) return countForgettable({ db }, tenantId, statements);
  let rows = 0;
  let oldest: Date | null = null;
  for (const aged of agedOf(purpose)) {
    const one = await countAged(db, tenantId, aged, moment);
    rows += one.rows;
    if (one.oldest !== null && (oldest === null || one.oldest < oldest)) oldest = one.oldest;
  }
  return { rows, oldest };
}

const agedOf = (purpose: RetentionPurpose) => AGED.filter((one) => one.purpose === purpose);

function statementsOf(purpose: RetentionPurpose, moment: Date): Forgotten | undefined {
  if (purpose === 'statements') return { before: moment };
  return purpose === 'suggested-statements' ? { before: moment, suggested: {} } : undefined;
}

/** Starts a run by hand; audited. The job carries it out. */
export async function requestRetention(
  deps: RetentionDeps & Pick<PrivacyDeps, 'enqueueRetention'>,
  actor: Actor,
): Promise<RetentionRun> {
  authorise(actor, 'privacy.manage');
  const run = await begin(deps, actor, 'person');
  await deps.enqueueRetention();
  return run;
}

async function begin({ db, clock }: RetentionDeps, actor: Actor, trigger: RetentionRun['trigger']) {
  const { tenantId } = actor;
  const at = clock.now();
  const id = newId();
  await inTransaction(db, async (tx) => {
    await insertRun(tx, tenantId, { id, trigger, at });
    await recordAudit(tx, actor, { action: 'retention.run', target: id, at });
  });
  return { id, trigger, startedAt: at, finishedAt: null, purposes: [] };
}

/** Deletes what is too old, and keeps a report. A run that was killed is finished by the next, which finds what is left. */
export async function runRetention(
  deps: RetentionDeps,
  tenantId: string,
  signal?: AbortSignal,
): Promise<void> {
  const { db } = deps;
  const open = await db
    .selectFrom('retention_run')
    .select('id')
    .where('tenant_id', '=', tenantId)
    .where('finished_at', 'is', null)
    .orderBy('id')
    .execute();
  const ids =
    open.length > 0 ? open.map(({ id }) => id) : [(await begin(deps, systemActor(tenantId), 'schedule')).id];
  const report = [];
  for (const { purpose, days } of await rulesOf(db, tenantId))
    if (days !== null)
      report.push({
        purpose,
        days,
        rows: await eraseOf(deps, tenantId, purpose, before(deps, days), signal),
      });
  await finishRuns(db, tenantId, ids, { report, at: deps.clock.now() });
}

async function eraseOf(
  deps: RetentionDeps,
  tenantId: string,
  purpose: RetentionPurpose,
  moment: Date,
  signal: AbortSignal | undefined,
): Promise<number> {
  const statements = statementsOf(purpose, moment);
  const takes =
    statements === undefined
      ? agedOf(purpose).map((aged) => () => eraseAged(deps.db, tenantId, aged, moment, AT_ONCE))
      : [() => forgetStatements(deps, tenantId, statements, AT_ONCE)];
  let rows = 0;
  for (const take of takes)
    for (let gone = AT_ONCE; gone === AT_ONCE; rows += gone) {
      signal?.throwIfAborted();
      gone = await take();
    }
  return rows;
}

/** The last one first. */
export async function listRetentionRuns(
  { db }: Pick<RetentionDeps, 'db'>,
  actor: Actor,
): Promise<RetentionRun[]> {
  authorise(actor, 'privacy.manage');
  const rows = await db
    .selectFrom('retention_run')
    .selectAll()
    .where('tenant_id', '=', actor.tenantId)
    .orderBy('id', 'desc')
    .limit(MOST_RUNS)
    .execute();
  return rows.map(({ id, trigger, started_at: startedAt, finished_at: finishedAt, report }) => ({
    id,
    trigger,
    startedAt,
    finishedAt,
    purposes: report,
  }));
}
