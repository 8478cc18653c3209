import type { KeyboardEvent } from 'react';

const RESULT = '[data-result]';

function results(): HTMLElement[] {
  return [...document.querySelectorAll<HTMLElement>(RESULT)];
}

export function focusFirstResult(): boolean {
  const first = results()[0];
  first?.focus();
  return first !== undefined;
}

/** Arrow keys, Home and End walk the results; up from the first leads back to the search box. */
function walkResults(event: KeyboardEvent): void {
  const all = results();
  const here = all.indexOf(document.activeElement as HTMLElement);
  if (here < 0) return;
  const steps: Record<string, number> = {
    ArrowDown: here + 1,
    ArrowUp: here - 1,
    Home: 0,
    End: all.length - 1,
  };
  const next = steps[event.key];
  if (next === undefined) return;
  event.preventDefault();
  if (next < 0) document.getElementById('search-box')?.focus();
  else all[next]?.focus();
}

/** What makes a link one of the results that the keyboard walks. */
export const RESULT_LINK = { 'data-result': true, onKeyDown: walkResults } as const;
