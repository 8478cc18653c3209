/**
 * Figures about the running process, in the Prometheus text format.
 * Invariant: a label has few values that are known beforehand: a route is its template, never a path, a person or an id.
 */
export { createMetrics, type Metrics } from './create-metrics.ts';
