import type { HttpApiDeps } from './api.deps.ts';

/** Whoever listens hears of a change at once, and the caller does not wait for it; a failure is tried again by a job. */
export function deliverSoon({ sync }: HttpApiDeps): void {
  sync.outbox.drain().catch((error: unknown) => sync.log.warn({ err: error }, 'A change is not told of yet'));
}
