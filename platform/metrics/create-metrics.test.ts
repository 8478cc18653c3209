import { expect, test } from 'vitest';
import { createMetrics } from './index.ts';

test('a request is counted under its method, route template and status, in seconds', async () => {
  const metrics = createMetrics();
  const route = '/api/v1/items/:id';
  metrics.observeRequest({ method: 'GET', route, status: 200, seconds: 0.03 });
  metrics.observeRequest({ method: 'BREW', route, status: 405, seconds: 3 });
  const text = await metrics.text();
  const labels = `method="GET",route="${route}",status="200"`;
  expect(text).toContain(`mesh_http_request_duration_seconds_bucket{le="0.025",${labels}} 0`);
  expect(text).toContain(`mesh_http_request_duration_seconds_bucket{le="0.04",${labels}} 1`);
  expect(text).toContain(
    `mesh_http_request_duration_seconds_count{method="other",route="${route}",status="405"} 1`,
  );
  expect(metrics.contentType).toContain('text/plain');
});

test('a counter adds up under its labels, and its name is made once', async () => {
  const metrics = createMetrics();
  const count = metrics.counter('sync_items', 'Items that a sync changed.', ['connector', 'outcome']);
  count({ connector: 'folder', outcome: 'saved' });
  count({ connector: 'folder', outcome: 'saved' }, 4);
  expect(await metrics.text()).toContain('mesh_sync_items_total{connector="folder",outcome="saved"} 5');
  expect(() => metrics.counter('sync_items', 'Again.', [])).toThrow('sync_items');
});

test('a gauge is read anew each time, and says nothing of what is there no more', async () => {
  const metrics = createMetrics();
  let values = [{ labels: { source: 'a' }, value: 3 }];
  metrics.gauge('source_freshness_seconds', 'Age.', ['source'], async () => values);
  expect(await metrics.text()).toContain('mesh_source_freshness_seconds{source="a"} 3');
  values = [{ labels: { source: 'b' }, value: 1 }];
  const text = await metrics.text();
  expect(text).toContain('mesh_source_freshness_seconds{source="b"} 1');
  expect(text).not.toContain('source="a"');
});

/** Lets the probe of the event loop, which runs every 10 ms, have its turn. */
const turn = () => new Promise((resolve) => setTimeout(resolve, 25));

test('the process and a block of its event loop are measured', async () => {
  const metrics = createMetrics();
  const longestBlock = async () =>
    Number(/^nodejs_eventloop_lag_max_seconds ([\d.e+-]+)$/m.exec(await metrics.text())?.[1]);
  await turn();
  const until = performance.now() + 120;
  while (performance.now() < until);
  await turn();
  expect(await longestBlock()).toBeGreaterThan(0.1);
  expect(await metrics.text()).toMatch(/^process_resident_memory_bytes \d/m);
});

test('two sets of metrics do not share figures', async () => {
  const [one, two] = [createMetrics(), createMetrics()];
  one.counter('search', 'Searches.', [])({});
  expect(await two.text()).not.toContain('mesh_search_total');
});
