import { ownDatabase } from '../suggest/cluster.ts';
import type { FloorCall } from './floor.worker.ts';
import type { LoadFigures } from './load.worker.ts';
import { fillOverHttp, type Target } from './target.ts';
import { startWorker } from './worker-process.ts';

/** Kinds of requests that the floor answers: in the others a store differs from another by what it indexes. */
export const FLOOR_KINDS: readonly string[] = ['get-id', 'get-newest-50', 'post-1', 'post-50'];

/** What the machine can do at all: a bare server, and the disk. */
export interface Floor {
  target: Target;
  /** One small row after the other, each on disk before the next. */
  commit: (seconds: number) => Promise<LoadFigures>;
  close: () => Promise<void>;
}

/** A bare server in a process of its own, over a database of its own, with statements 0 to `size`. */
export async function startFloor(serverUrl: string, size: number): Promise<Floor> {
  const worker = await startWorker<FloorCall>('floor.worker', {
    args: [ownDatabase(serverUrl, `floor_${size}`)],
  });
  // Whoever it is: the floor asks nobody.
  const target = { name: 'floor', address: worker.ready as string, key: 'bench', secret: 'bench' };
  await fillOverHttp(target, size);
  await worker.ask({ call: 'settle' });
  return {
    target,
    commit: (seconds) => worker.ask<LoadFigures>({ call: 'commit', seconds }),
    close: () => worker.close(),
  };
}
