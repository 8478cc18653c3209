import { Worker } from 'node:worker_threads';
import { EmbeddingError } from './embedding-error.ts';
import type { Encoder, EncoderSpec } from './encoder.ts';
import { loadNativeRuntime } from './native-runtime.ts';
import { fromFailure, type EncodeRequest, type WorkerMessage } from './worker-protocol.ts';

export interface RunningEncoder extends Encoder {
  close: () => Promise<void>;
}

interface Call {
  resolve(vectors: Float32Array[]): void;
  reject(error: Error): void;
}

/**
 * Runs an encoder in a worker thread of its own, from the built `file`.
 * @throws EmbeddingError when the model cannot be loaded there.
 */
export async function startWorkerEncoder(file: string, spec: EncoderSpec): Promise<RunningEncoder> {
  await loadNativeRuntime();
  const worker = new Worker(file, { workerData: spec });
  const calls = new Map<number, Call>();
  let next = 0;
  let gone: EmbeddingError | undefined;

  const ready = new Promise<Omit<Encoder, 'encode'>>((resolve, reject) => {
    worker.on('message', (message: WorkerMessage) => {
      if (message.kind === 'ready') resolve(message);
      else if (message.kind === 'unusable') reject(fromFailure(message.failure));
      else settle(message);
    });
    const stop = (reason: string) => {
      gone = new EmbeddingError('embeddings', reason, 'Restart the server.');
      reject(gone);
      for (const call of calls.values()) call.reject(gone);
      calls.clear();
    };
    worker.on('error', (error) => stop(`The embeddings thread failed: ${error.message}.`));
    worker.on('exit', () => stop('The embeddings thread has ended.'));
  });

  function settle(message: Extract<WorkerMessage, { call: number }>): void {
    const call = calls.get(message.call);
    calls.delete(message.call);
    if (calls.size === 0) worker.unref();
    if (message.kind === 'vectors') call?.resolve(message.vectors);
    else call?.reject(fromFailure(message.failure));
  }

  try {
    const { id, dimensions, languages } = await ready;
    // An idle model must not keep a finished command alive; `encode` holds the process while it waits.
    worker.unref();
    return {
      id,
      dimensions,
      languages,
      encode: (texts) =>
        new Promise((resolve, reject) => {
          if (gone !== undefined) return reject(gone);
          const request: EncodeRequest = { call: next++, texts };
          calls.set(request.call, { resolve, reject });
          worker.ref();
          worker.postMessage(request, []);
        }),
      close: async () => void (await worker.terminate()),
    };
  } catch (error) {
    await worker.terminate();
    throw error;
  }
}
