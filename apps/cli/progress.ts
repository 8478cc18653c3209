import type { Run } from '@mesh/surfaces/http-api';
import type { Io } from './io.ts';

const BAR_WIDTH = 24;

/** Shows how far a run is: one line that changes on a terminal, else a line for each new state. */
export function createProgress(io: Io): { show(run: Run): void } {
  let shown: string | undefined;
  return {
    show(run) {
      const finished = run.finishedAt !== null;
      if (io.rewrite !== undefined) io.rewrite(finished ? '' : progressLine(run));
      else if (run.state !== shown) io.err(`${run.state} …`);
      shown = run.state;
    },
  };
}

export function progressLine({ state, progress: { done, total }, counts }: Run): string {
  if (state === 'queued') return 'Waiting for its turn …';
  const failed = counts.failed === 0 ? '' : `, ${counts.failed} could not be read`;
  const figures = `${counts.created} new, ${counts.updated} changed${failed}`;
  if (total === null || total === 0) return `${done} done · ${figures}`;
  return `${progressBar(done, total)} ${done} of ${total} · ${figures}`;
}

export function progressBar(done: number, total: number): string {
  const filled = Math.round(Math.min(1, done / total) * BAR_WIDTH);
  return '█'.repeat(filled) + '░'.repeat(BAR_WIDTH - filled);
}
