import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';

export interface Metrics {
  /** Media type of `text()`. */
  contentType: string;
  /**
   * Everything, as Prometheus reads it. Each call starts a new window of `nodejs_eventloop_lag_max_seconds` and
   * `…_p99_seconds`, which contain the 10 ms at which the loop is probed.
   */
  text(): Promise<string>;
  /** One answered request; `route` is a template such as `/api/v1/items/:id`, or `unmatched`. */
  observeRequest(request: AnsweredRequest): void;
  /** A counter `mesh_<name>_total`; the result adds `by` (default 1) under the labels. A name is made once. */
  counter<Label extends string>(
    name: string,
    help: string,
    labels: readonly Label[],
  ): (values: Readonly<Record<Label, string>>, by?: number) => void;
  /** A gauge `mesh_<name>`, read anew for each `text()`: `read` says all that there is. A name is made once. */
  gauge<Label extends string>(
    name: string,
    help: string,
    labels: readonly Label[],
    read: () => Promise<readonly { labels: Readonly<Record<Label, string>>; value: number }[]>,
  ): void;
}

interface AnsweredRequest {
  method: string;
  route: string;
  status: number;
  seconds: number;
}

/** Seconds; the goals for a suggestion lie at 20, 25 and 60 ms. */
const DURATION_BUCKETS = [0.005, 0.01, 0.02, 0.025, 0.04, 0.06, 0.1, 0.25, 0.5, 1, 2.5, 10];
/** Other methods share one label: a client may send any word. */
const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'];
/** Milliseconds between two probes of the event loop. */
const EVENT_LOOP_PROBE_MS = 10;

export function createMetrics(): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry, eventLoopMonitoringPrecision: EVENT_LOOP_PROBE_MS });
  const durations = new Histogram({
    name: 'mesh_http_request_duration_seconds',
    help: 'Time from a request to its answer.',
    labelNames: ['method', 'route', 'status'],
    buckets: DURATION_BUCKETS,
    registers: [registry],
  });
  return {
    contentType: registry.contentType,
    text: () => registry.metrics(),

    observeRequest({ method, route, status, seconds }) {
      const known = METHODS.includes(method) ? method : 'other';
      durations.observe({ method: known, route, status: String(status) }, seconds);
    },

    counter(name, help, labels) {
      const total = new Counter({
        name: `mesh_${name}_total`,
        help,
        labelNames: [...labels],
        registers: [registry],
      });
      return (values, by = 1) => total.inc(values, by);
    },

    gauge(name, help, labels, read) {
      const figure: Gauge = new Gauge({
        name: `mesh_${name}`,
        help,
        labelNames: [...labels],
        registers: [],
        async collect() {
          const values = await read();
          figure.reset();
          for (const one of values) figure.set(one.labels, one.value);
        },
      });
      registry.registerMetric(figure);
    },
  };
}
