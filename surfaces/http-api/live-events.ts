import type { RunView } from '@mesh/domain/sync';
import type { HttpApiDeps } from './api.deps.ts';

export type LiveEvent = { type: 'run'; run: RunView } | { type: 'source'; id: string };

type Listener = (event: LiveEvent) => void;

/** What happens to sources and runs, for those who watch; of this process. */
export interface LiveEvents {
  /** Tells that a source was added, changed or removed. */
  sourceChanged(tenantId: string, sourceId: string): void;
  /** Returns how to stop listening. */
  subscribe(tenantId: string, listener: Listener): () => void;
}

export function createLiveEvents(runs: HttpApiDeps['runs']): LiveEvents {
  const listeners = new Map<string, Set<Listener>>();
  return {
    sourceChanged(tenantId, id) {
      for (const listener of listeners.get(tenantId) ?? []) listener({ type: 'source', id });
    },
    subscribe(tenantId, listener) {
      const own = listeners.get(tenantId) ?? new Set();
      listeners.set(tenantId, own.add(listener));
      const stopRuns = runs.subscribe(tenantId, (run) => listener({ type: 'run', run }));
      return () => {
        own.delete(listener);
        if (own.size === 0) listeners.delete(tenantId);
        stopRuns();
      };
    },
  };
}
