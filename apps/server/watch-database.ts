import type { Database } from '@mesh/platform/database';

/** How often it is looked at, however often somebody asks: who asks needs no token. */
const LOOK_MS = 1_000;
/** One that is busy is not away. */
const PATIENCE_MS = 2_000;

/** Whether the database answers. The embedded one is part of this process, and does. */
export function watchDatabase({
  engine,
  execute,
}: Pick<Database, 'engine' | 'execute'>): () => Promise<boolean> {
  if (engine === 'pglite') return async () => true;
  let lookedAt = -Infinity;
  let answers = Promise.resolve(true);
  return () => {
    if (performance.now() - lookedAt >= LOOK_MS) {
      lookedAt = performance.now();
      answers = Promise.race([
        execute('select 1').then(
          () => true,
          () => false,
        ),
        new Promise<boolean>((done) => setTimeout(done, PATIENCE_MS, true).unref()),
      ]);
    }
    return answers;
  };
}
