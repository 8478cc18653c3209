import { useSyncExternalStore } from 'react';
import { asProblem } from '../../api/problem.ts';
import { askForSuggestions } from '../../api/suggest.ts';
import type { Suggestions } from '../../api/types.ts';

/**
 * What the person is doing now. It lives in this tab's memory alone, so that reading a passage and coming back
 * loses nothing; it is gone with the tab and when somebody else's eyes are used.
 */
export interface Work {
  text: string;
  minutes: number | undefined;
  asking: boolean;
  answer: Suggestions | undefined;
  problem: Error | undefined;
}

const NOTHING: Work = { text: '', minutes: undefined, asking: false, answer: undefined, problem: undefined };
const listeners = new Set<() => void>();
let work = NOTHING;
let lastAsk = 0;

function change(part: Partial<Work>): void {
  work = { ...work, ...part };
  for (const listener of listeners) listener();
}

export function describeWork(part: Pick<Partial<Work>, 'text' | 'minutes'>): void {
  change(part);
}

export function forgetWork(): void {
  lastAsk += 1;
  change(NOTHING);
}

/** An answer that arrives after a newer question is dropped. */
export async function ask(): Promise<void> {
  lastAsk += 1;
  const mine = lastAsk;
  change({ asking: true, problem: undefined });
  try {
    const answer = await askForSuggestions(work.text.trim(), work.minutes);
    if (mine === lastAsk) change({ asking: false, answer });
  } catch (error) {
    if (mine === lastAsk) change({ asking: false, answer: undefined, problem: asProblem(error) });
  }
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function useWork(): Work {
  return useSyncExternalStore(subscribe, () => work);
}
