import { setTimeout } from 'node:timers/promises';
import { loadConfig } from '@mesh/platform/config';
import { compose, serveMesh } from '@mesh/server';
import { fillInProcess } from './fill-in-process.ts';

/** `memory` in MB; `fill` with statements 0 to `size`, in seconds; `settle` resolves when the server has nothing left to do. */
export type Call = { call: 'memory' } | { call: 'fill'; size: number } | { call: 'settle' };

/** What follows the log in a server. */
const CONSUMERS = ['learners', 'sender-lint', 'timeline'];
const LOOK_MS = 200;

const config = loadConfig(JSON.parse(process.argv[2]!) as Record<string, string>);
const mesh = await compose(config);
const server = await serveMesh(mesh);
await server.ready;

process.on('message', (message: Call) => {
  handle(message).then(
    (value) => process.send!(value),
    (error: unknown) => {
      console.error(error);
      process.exit(1);
    },
  );
});
process.once('disconnect', () => void server.close().then(() => process.exit(0)));
process.send!(server.origin.replace(/\/open.*/, ''));

async function handle(message: Call): Promise<unknown> {
  if (message.call === 'memory') return process.memoryUsage().rss / 2 ** 20;
  if (message.call === 'fill') return fill(message.size);
  while (await isBehind()) await setTimeout(LOOK_MS);
  // What a server's autovacuum does by itself within a minute; the embedded engine has none, so it gets none.
  if (mesh.database.engine === 'postgres') await mesh.database.execute('vacuum analyze');
  return true;
}

/** Whether something that follows the log (attempts, timelines, lint) has not read all of it. */
async function isBehind(): Promise<boolean> {
  const { rows } = await mesh.database.execute(`
    select count(*) filter (where place >= (select max(stored) from statement))::int < ${CONSUMERS.length} as behind
    from record_cursor where consumer = any ('{${CONSUMERS.join(',')}}'::text[])`);
  return (rows[0] as { behind: boolean }).behind;
}

/** What follows the log (attempts, lint) is spared the fill: it would take a share of the processor for long after it. */
async function fill(size: number): Promise<number> {
  await moveCursors(`${Number.MAX_SAFE_INTEGER}`);
  const start = performance.now();
  await fillInProcess(mesh, size, config.xapi!);
  const seconds = (performance.now() - start) / 1000;
  await moveCursors('through');
  return seconds;
}

/** `place`: SQL over the row of the clock. */
async function moveCursors(place: string): Promise<void> {
  await mesh.database.execute(
    `insert into record_cursor (tenant_id, consumer, place)
       select id, consumer, coalesce(${place}, 0)
       from tenant left join record_clock on tenant_id = id, unnest('{${CONSUMERS.join(',')}}'::text[]) as consumer
     on conflict (tenant_id, consumer) do update set place = excluded.place`,
  );
}
