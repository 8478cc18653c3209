import { cpus, loadavg, totalmem } from 'node:os';

/** The machine that the figures were measured on, and how busy it was with other work when the run began. */
export function describeMachine(): string[] {
  const [cpu] = cpus();
  const memory = Math.round(totalmem() / 2 ** 30);
  return [
    `Machine: ${cpus().length} × ${cpu?.model.trim() ?? 'unknown processor'}, ${memory} GB, Node ${process.version}, load ${loadavg()[0]!.toFixed(1)} over the last minute`,
  ];
}
