import type { Checkpoint } from '../connector.model.ts';
import { refreshGroups } from '../groups/store-groups.ts';
import { endGrace } from '../removal/end-grace.ts';
import { prune } from '../removal/prune.ts';
import type { Pass } from './pass.ts';

/** Before the first page of a run is asked for; also when one goes on after a stop. */
export async function beforePass(pass: Pass): Promise<void> {
  await refreshGroups(pass);
}

/** After the last page of a stream was stored and before its checkpoint says so. Returns how many items were taken away. */
export async function afterPass(pass: Pass, stream: string, checkpoint: Checkpoint): Promise<number> {
  const retired = await prune(pass, stream, checkpoint);
  const { id, grace_days: graceDays } = pass.source;
  if (graceDays === 0) await endGrace(pass.deps, pass.actor, { id, graceDays });
  return retired;
}
