import { useNavigate } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';

/** `g` and then one of these letters goes to a place. */
const PLACES = { t: '/', f: '/search', s: '/sources', r: '/records', e: '/settings' } as const;
/** How long after `g` the second letter counts, in milliseconds. */
const PAIR_MS = 1_500;

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    target.closest(
      'input:not([type=radio], [type=checkbox]), textarea, select, [contenteditable], [role=dialog]',
    ) !== null
  );
}

/** Single-key shortcuts for whoever is not typing: `/`, `?`, and `g` with a letter. */
export function useShortcuts(showHelp: () => void): void {
  const navigate = useNavigate();
  const leadAt = useRef(0);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || isTyping(event.target))
        return;
      const place = PLACES[event.key as keyof typeof PLACES];
      if (event.timeStamp - leadAt.current < PAIR_MS && place) {
        event.preventDefault();
        leadAt.current = 0;
        void navigate({ to: place });
        return;
      }
      leadAt.current = event.key === 'g' ? event.timeStamp : 0;
      if (event.key === '/') {
        event.preventDefault();
        const box = document.getElementById('search-box');
        if (box) box.focus();
        else void navigate({ to: '/search' });
      } else if (event.key === '?') {
        event.preventDefault();
        showHelp();
      }
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [navigate, showHelp]);
}
