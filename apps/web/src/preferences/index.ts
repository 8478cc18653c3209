import { useSyncExternalStore } from 'react';

/** What a person sets for this browser. `public/before-paint.js` reads the same record before the first paint. */
export interface Preferences {
  language: 'auto' | 'en' | 'de';
  theme: 'auto' | 'light' | 'dark';
  textSize: 'small' | 'medium' | 'large';
  readingFace: 'serif' | 'sans';
}

const KEY = 'mesh.preferences';
const DEFAULTS: Preferences = { language: 'auto', theme: 'auto', textSize: 'medium', readingFace: 'serif' };
const listeners = new Set<() => void>();
let current = read();

function read(): Preferences {
  try {
    return { ...DEFAULTS, ...(JSON.parse(localStorage.getItem(KEY) ?? '{}') as Partial<Preferences>) };
  } catch {
    return DEFAULTS;
  }
}

export function preferences(): Preferences {
  return current;
}

export function setPreference<Name extends keyof Preferences>(name: Name, value: Preferences[Name]): void {
  current = { ...current, [name]: value };
  try {
    localStorage.setItem(KEY, JSON.stringify(current));
  } catch {
    // Storage switched off: the choice lasts until the page is left.
  }
  showPreferences();
  for (const listener of listeners) listener();
}

function showPreferences(): void {
  const { dataset } = document.documentElement;
  if (current.theme === 'auto') delete dataset['theme'];
  else dataset['theme'] = current.theme;
  dataset['textSize'] = current.textSize;
  dataset['readingFace'] = current.readingFace;
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function usePreferences(): Preferences {
  return useSyncExternalStore(subscribe, preferences);
}
