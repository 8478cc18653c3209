import type { Actor, Deps } from '@mesh/domain/kernel';
import { themselves } from '../themselves.ts';
import { findSessions, type SessionView } from './sessions.read.ts';

/** One's own sessions that last, the one used last first. */
export async function listSessions(deps: Pick<Deps, 'db' | 'clock'>, actor: Actor): Promise<SessionView[]> {
  const { tenantId, personId } = themselves(actor);
  return findSessions(deps.db, tenantId, personId, deps.clock.now());
}
