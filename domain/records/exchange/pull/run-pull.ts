import { DomainError } from '@mesh/domain/kernel';
import type { ExchangeDeps } from '../exchange.deps.ts';
import type { Trouble } from '../exchange.tables.ts';
import { takeRowLease } from '../row-lease.ts';
import { broughtBySender } from '../sender-for.ts';
import { pullSecretContext } from './manage-pulls.ts';
import { PullError } from './pull-error.ts';
import { findPull, type PullRow } from './pulls.read.ts';
import { endPullRun, savePullProgress, updatePull, type HeldPull } from './pulls.store.ts';
import { recordStoreClient, type RecordStoreClient } from './record-store-client.ts';
import { pageTaker } from './take-page.ts';

const MINUTE_MS = 60_000;
/** After a failure the next try is in a minute, then in twice as long each time, up to this or the interval. */
const LONGEST_BACK_OFF_MINUTES = 60;

/** It was removed or changed, or another process has taken over; whoever is told so stops without a word. */
class PullLostError extends Error {}

/**
 * Fetches what another record store has stored since the last time; leaves a pull alone that another process works on.
 * Never throws for a failure of the other store: the pull tells it, and is tried again later.
 */
export async function runPull(
  deps: ExchangeDeps,
  { tenantId, pullId: id }: { tenantId: string; pullId: string },
  signal: AbortSignal,
): Promise<void> {
  const lease = await takeRowLease(deps, { table: 'statement_pull', tenantId, id }, signal);
  if (lease === undefined) return;
  const held: HeldPull = { tenantId, id, owner: lease.owner };
  try {
    const row = await findPull(deps.db, tenantId, id);
    if (row === undefined || row.paused) return;
    await endPullRun(deps.db, held, { last_run_at: deps.clock.now() });
    const trouble = await fetchAll(deps, held, row, lease.signal);
    await endPullRun(deps.db, held, afterRun(deps, row, trouble));
  } catch (error) {
    if (!lease.signal.aborted && !(error instanceof PullLostError)) throw error;
  } finally {
    await lease.end();
  }
}

type Failure = { trouble: Trouble; askedMs: number | undefined };

/** Undefined: everything that is there has been fetched. */
async function fetchAll(
  deps: ExchangeDeps,
  held: HeldPull,
  row: PullRow,
  signal: AbortSignal,
): Promise<Failure | undefined> {
  try {
    const secret = deps.secrets.open(row.sealed_secret, pullSecretContext(held.tenantId, held.id));
    const client = recordStoreClient(deps, { ...row, secret }, signal);
    await fetchPages(deps, held, row, client);
    return undefined;
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof PullError) return { trouble: error.trouble, askedMs: error.askedMs };
    if (!(error instanceof DomainError)) throw error;
    const { message: reason, field = null, remedy = null } = error;
    return { trouble: { reason, field, remedy }, askedMs: undefined };
  }
}

async function fetchPages(
  deps: ExchangeDeps,
  held: HeldPull,
  row: PullRow,
  client: RecordStoreClient,
): Promise<void> {
  const version = row.version ?? (await client.version());
  if (row.version === null) await updatePull(deps.db, held, { version });
  const { tenantId } = held;
  const { credential_id: credentialId, keep_authority: keepAuthority } = row;
  const sender = await broughtBySender(deps, { tenantId, credentialId, keepAuthority });
  const taker = pageTaker(deps, { sender, version, from: row.place });
  const circles = circleWatch();
  for (let page = await client.first(sinceOf(row), version); ;) {
    const progress = await taker.take(page);
    if (!(await savePullProgress(deps.db, { ...held, endpoint: row.endpoint }, progress)))
      throw new PullLostError();
    const { more } = page;
    if (more === undefined) return;
    if (circles(more)) throw goesInCircles();
    page = await client.next(more, version);
  }
}

/**
 * `since` is exclusive, and several statements may share one `stored`: so it begins a millisecond before the place, and
 * before that by the overlap, for a store whose Consistent-Through is not true or missing. What is there already is
 * recognised.
 */
function sinceOf({ place, overlap_minutes: overlap }: PullRow): Date | undefined {
  return place === null ? undefined : new Date(place.getTime() - overlap * MINUTE_MS - 1);
}

function afterRun({ clock }: ExchangeDeps, row: PullRow, failure: Failure | undefined) {
  const now = clock.now();
  const later = (minutes: number) => new Date(now.getTime() + minutes * MINUTE_MS);
  if (failure === undefined)
    return {
      error: null,
      failures_in_a_row: 0,
      last_success_at: now,
      next_run_at: later(row.interval_minutes),
    };
  const backOff = Math.min(
    2 ** row.failures_in_a_row,
    Math.max(LONGEST_BACK_OFF_MINUTES, row.interval_minutes),
  );
  return {
    error: JSON.stringify(failure.trouble),
    failures_in_a_row: row.failures_in_a_row + 1,
    next_run_at: later(Math.max(backOff, (failure.askedMs ?? 0) / MINUTE_MS)),
  };
}

/**
 * Whether links go round, however many there are, with one of them in memory (Brent): the one that is kept is replaced
 * after twice as many each time, so that it lies within any circle at last and none is too long.
 */
function circleWatch(): (link: string) => boolean {
  let kept: string | undefined;
  let since = 0;
  let most = 1;
  return (link) => {
    if (link === kept) return true;
    since++;
    if (since < most) return false;
    kept = link;
    since = 0;
    most *= 2;
    return false;
  };
}

function goesInCircles(): PullError {
  return new PullError({
    reason: 'The pages of the other store go round in a circle.',
    field: null,
    remedy: 'Tell whoever runs it; what it gave so far is stored.',
  });
}
