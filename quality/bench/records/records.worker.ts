import { loadConfig } from '@mesh/platform/config';
import { compose, serveMesh } from '@mesh/server';
import { fillInProcess } from './fill-in-process.ts';

/** `memory` in MB; `fill` with statements 0 to `size`, in seconds. */
export type Call = { call: 'memory' } | { call: 'fill'; size: number } | { call: 'vacuum' };

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
  // What a server's autovacuum does by itself within a minute; the embedded engine has none, so it gets none.
  if (mesh.database.engine === 'postgres') await mesh.database.execute('vacuum analyze');
  return true;
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
       from tenant left join record_clock on tenant_id = id, unnest('{learners,sender-lint,timeline}'::text[]) as consumer
     on conflict (tenant_id, consumer) do update set place = excluded.place`,
  );
}
