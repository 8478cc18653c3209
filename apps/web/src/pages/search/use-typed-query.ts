import { useNavigate } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import type { SearchState } from './search-state.ts';

/** A pause in typing after which the results follow, in milliseconds. */
const PAUSE_MS = 220;

/** What is typed; the address follows after a pause, and what is typed follows the address (back, forward). */
export function useTypedQuery(state: SearchState) {
  const navigate = useNavigate();
  const wanted = state.q ?? '';
  const [typed, type] = useState(wanted);
  const [seen, setSeen] = useState(wanted);
  if (wanted !== seen) {
    setSeen(wanted);
    if (wanted !== typed.trim()) type(wanted);
  }
  const go = (text: string) => {
    if (text.trim() === wanted) return;
    const q = text.trim() || undefined;
    void navigate({
      to: '/search',
      search: { ...state, q, page: undefined },
      replace: true,
      resetScroll: false,
    });
  };
  useEffect(() => {
    const timer = setTimeout(() => go(typed), PAUSE_MS);
    return () => clearTimeout(timer);
  });
  return { typed, type, go };
}
