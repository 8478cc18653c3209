import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { loadEncoder, type EncoderSpec } from './encoder.ts';
import { startProcessEncoder, type RunningEncoder } from './process-encoder.ts';

/** Where the build puts `embeddings.worker.ts`: beside the bundle that this file became part of. */
const builtWorker = `${fileURLToPath(new URL('.', import.meta.url))}embeddings.worker.js`;

/** The one place that decides where a local model runs: in a process of its own, or here when none was built (tests). */
export async function startEncoder(spec: EncoderSpec): Promise<RunningEncoder> {
  if (existsSync(builtWorker)) return startProcessEncoder(builtWorker, spec);
  return { ...(await loadEncoder(spec)), close: async () => {} };
}
