import { useEffect, useState } from 'react';

/** What is typed, once nobody typed for a moment: not every letter asks the server. */
const SETTLE_MS = 180;

export function useSettled(value: string): string {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), SETTLE_MS);
    return () => clearTimeout(timer);
  }, [value]);
  return settled;
}
