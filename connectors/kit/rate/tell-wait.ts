import { HttpError, type HttpResponse } from '@mesh/platform/http';

/** Who waits; a connector's context is one. */
export interface Waiting {
  /** Tells the people who look after the source. */
  note?: ((text: string) => void) | undefined;
}

interface Waited {
  /** Milliseconds in all; waits side by side count once. */
  total: number;
  /** What was told last. */
  told: number;
  until: number;
}

/** Milliseconds from which on waiting is told, and again whenever it has doubled: a dozen times in a day. */
const FIRST_TOLD_MS = 5_000;

/** By the `note` of a run, which all its requests share. */
const waits = new WeakMap<object, Waited>();

/** Puts it into the history of the run that its requests have to wait, how long by now, and why. */
export function tellWait({ note }: Waiting, wait: { from: number; ms: number; why: string }): void {
  if (note === undefined) return;
  const waited = waits.get(note) ?? { total: 0, told: 0, until: 0 };
  waits.set(note, waited);
  const end = wait.from + wait.ms;
  waited.total += Math.max(0, end - Math.max(wait.from, waited.until));
  waited.until = Math.max(waited.until, end);
  if (waited.total < Math.max(FIRST_TOLD_MS, 2 * waited.told)) return;
  const byNow = waited.told === 0 ? '' : ' by now';
  waited.told = waited.total;
  note(`Waited ${Math.round(waited.total / 1_000)} s${byNow}: ${wait.why}.`);
}

/** Why a request is repeated only after a while. */
export function whyAgain(outcome: HttpResponse | HttpError): string {
  if (outcome instanceof HttpError) return 'the source could not be reached';
  const { status } = outcome;
  return status === 502 || status === 504
    ? `the source was out of order, HTTP ${status}`
    : `the source asked for it, HTTP ${status}`;
}
