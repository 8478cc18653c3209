import { useSyncExternalStore } from 'react';

/** Through whose eyes the app looks; kept for this tab only. `null`: as the administrator. */
export interface ActingPerson {
  id: string;
  name: string;
}

const KEY = 'mesh.actAs';
const listeners = new Set<() => void>();
let current = read();

function read(): ActingPerson | null {
  try {
    return JSON.parse(sessionStorage.getItem(KEY) ?? 'null') as ActingPerson | null;
  } catch {
    return null;
  }
}

export function actingPerson(): ActingPerson | null {
  return current;
}

export function setActingPerson(person: ActingPerson | null): void {
  current = person;
  try {
    if (person) sessionStorage.setItem(KEY, JSON.stringify(person));
    else sessionStorage.removeItem(KEY);
  } catch {
    // Storage switched off: the choice then lasts until the page is left.
  }
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function useActingPerson(): ActingPerson | null {
  return useSyncExternalStore(subscribe, actingPerson);
}
