import { useSyncExternalStore } from 'react';
import type { RecordImport } from '../../../api/types.ts';
import { sendArchive } from './send-archive.ts';

/** A file on its way to the server; it goes on while other pages are looked at. */
export interface Upload {
  received: number;
  error: unknown;
}

const uploads = new Map<string, Upload & { stop: AbortController }>();
let shown: ReadonlyMap<string, Upload> = new Map();
const listeners = new Set<() => void>();

function change(id: string, upload: (Upload & { stop: AbortController }) | undefined): void {
  if (upload) uploads.set(id, upload);
  else uploads.delete(id);
  shown = new Map(uploads);
  for (const listener of listeners) listener();
}

/** Leaving the page would cut it: the browser asks. */
const askBeforeLeaving = (event: BeforeUnloadEvent) => event.preventDefault();

function watchLeaving(): void {
  const busy = [...uploads.values()].some(({ error }) => error === undefined);
  if (busy) window.addEventListener('beforeunload', askBeforeLeaving);
  else window.removeEventListener('beforeunload', askBeforeLeaving);
}

/** Sends a file, from where the server has it. */
export async function upload(archive: RecordImport, file: Blob, onDone: () => void): Promise<void> {
  uploads.get(archive.id)?.stop.abort();
  const stop = new AbortController();
  change(archive.id, { received: archive.received, error: undefined, stop });
  watchLeaving();
  try {
    const onProgress = ({ received }: RecordImport) =>
      change(archive.id, { received, error: undefined, stop });
    await sendArchive({ archive, file, signal: stop.signal, onProgress });
    if (uploads.get(archive.id)?.stop === stop) change(archive.id, undefined);
  } catch (error) {
    const before = uploads.get(archive.id);
    if (before?.stop !== stop) return;
    change(archive.id, stop.signal.aborted ? undefined : { ...before, error });
  } finally {
    watchLeaving();
    onDone();
  }
}

export const stopUpload = (id: string): void => uploads.get(id)?.stop.abort();

export function useUploads(): ReadonlyMap<string, Upload> {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => shown,
  );
}
