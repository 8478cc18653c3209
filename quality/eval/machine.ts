import { cpus, totalmem } from 'node:os';

/** The machine that the figures were measured on. */
export function describeMachine(): string[] {
  const [cpu] = cpus();
  const memory = Math.round(totalmem() / 2 ** 30);
  return [
    `Machine: ${cpus().length} × ${cpu?.model.trim() ?? 'unknown processor'}, ${memory} GB, Node ${process.version}`,
  ];
}
