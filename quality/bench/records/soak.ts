import type { Load, LoadFigures } from './load.worker.ts';
import { REQUEST_KINDS } from './request-kinds.ts';
import type { Target } from './target.ts';
import type { WorkerProcess } from './worker-process.ts';

/** Requests a second, of all kinds in turn: a busy day, and far below what saturates the machine. */
const RATE = 200;
const CONNECTIONS = 16;
/** Seconds from one look at the memory to the next. */
const STRETCH = 30;

interface Soaked {
  target: Target;
  since: string;
  memory?: () => Promise<number>;
}

/** Every kind of request in turn for a long while: whether memory stays flat. */
export async function soak(
  load: WorkerProcess<Load>,
  { target, since, memory }: Soaked,
  filled: number,
  seconds: number,
) {
  const kinds = REQUEST_KINDS.map(({ name }) => name);
  const seen: number[] = [];
  let errors = 0;
  for (let spent = 0; spent < seconds; spent += STRETCH) {
    const stretch = { seconds: Math.min(STRETCH, seconds - spent), rate: RATE, connections: CONNECTIONS };
    const figures = await load.ask<LoadFigures>({
      target,
      kinds,
      ...stretch,
      filled,
      since,
      stream: Date.now(),
    });
    errors += Object.values(figures.errors).reduce((sum, count) => sum + count, 0);
    seen.push(await memory!());
  }
  return {
    soak_s: seconds,
    soak_errors: errors,
    soak_first_mb: Math.round(seen[0]!),
    soak_last_mb: Math.round(seen.at(-1)!),
    soak_most_mb: Math.round(Math.max(...seen)),
  };
}
