import type { RunView } from '@mesh/domain/sync';

type Listener = (run: RunView) => void;

/** Changes of runs, as they happen in this process, for those who watch. */
export interface RunFeed {
  publish(tenantId: string, run: RunView): void;
  /** Returns the function that ends the subscription. */
  subscribe(tenantId: string, listener: Listener): () => void;
}

export function createRunFeed(): RunFeed {
  const listeners = new Map<string, Set<Listener>>();
  return {
    publish(tenantId, run) {
      for (const listener of listeners.get(tenantId) ?? []) listener(run);
    },
    subscribe(tenantId, listener) {
      const own = listeners.get(tenantId) ?? new Set();
      listeners.set(tenantId, own.add(listener));
      return () => own.delete(listener);
    },
  };
}
