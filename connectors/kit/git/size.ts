import { gitProblem } from './git-problem.ts';

/** Seven bits a byte, the lowest first, as long as the highest bit of one is set. Throws ConnectorError for more than a number holds. */
export function readSize(next: () => number | undefined): number {
  let size = 0;
  for (let factor = 1; ; factor *= 128) {
    const byte = next();
    if (byte === undefined) throw gitProblem('a damaged pack');
    size += (byte & 127) * factor;
    if (factor > Number.MAX_SAFE_INTEGER || !Number.isSafeInteger(size))
      throw gitProblem('a size that nothing has');
    if (byte < 128) return size;
  }
}
