import { EmbeddingError } from './embedding-error.ts';

type Priority = 'query' | 'bulk';

export interface SliceQueue {
  /** Resolves to one vector per text, in order, once every slice of them has run. */
  submit(texts: readonly string[], priority: Priority): Promise<Float32Array[]>;
  /** Rejects what waits and what comes later; the slice that runs is left to end. */
  close(): void;
}

interface Job {
  texts: readonly string[];
  vectors: Float32Array[];
  resolve(vectors: Float32Array[]): void;
  reject(error: unknown): void;
}

/**
 * Feeds an encoder one slice of at most `sliceSize` texts at a time. Before each slice the oldest query goes
 * first, so a query waits for one slice at most, however much bulk work there is.
 */
export function createSliceQueue(
  encode: (texts: readonly string[]) => Promise<Float32Array[]>,
  sliceSize: number,
): SliceQueue {
  const waiting: Record<Priority, Job[]> = { query: [], bulk: [] };
  let running = false;
  let closed: EmbeddingError | undefined;

  async function runSlice(queue: Job[], job: Job): Promise<void> {
    try {
      const done = job.vectors.length;
      job.vectors.push(...(await encode(job.texts.slice(done, done + sliceSize))));
      if (job.vectors.length < job.texts.length) return;
      job.resolve(job.vectors);
    } catch (error) {
      job.reject(error);
    }
    const place = queue.indexOf(job);
    if (place >= 0) queue.splice(place, 1);
  }

  async function drain(): Promise<void> {
    if (running) return;
    running = true;
    for (;;) {
      const queue = waiting.query.length > 0 ? waiting.query : waiting.bulk;
      const job = queue[0];
      if (job === undefined) break;
      await runSlice(queue, job);
    }
    running = false;
  }

  return {
    submit: (texts, priority) =>
      new Promise((resolve, reject) => {
        if (closed !== undefined) return reject(closed);
        if (texts.length === 0) return resolve([]);
        waiting[priority].push({ texts, vectors: [], resolve, reject });
        void drain();
      }),
    close() {
      closed = new EmbeddingError('embeddings', 'The model is closed.', 'Open it again.');
      for (const queue of Object.values(waiting)) for (const job of queue.splice(0)) job.reject(closed);
    },
  };
}
