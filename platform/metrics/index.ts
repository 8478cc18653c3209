/**
 * Figures about the running process, in the Prometheus text format.
 * Invariant: a label has few values that are known beforehand: a route is its template, never a path or a person;
 * of ids only those of sources, of which an administrator connects a few.
 */
export { createMetrics, type Metrics } from './create-metrics.ts';
