import { parentPort, workerData } from 'node:worker_threads';
import { loadEncoder, type Encoder, type EncoderSpec } from './encoder.ts';
import { toFailure, type EncodeRequest, type WorkerMessage } from './worker-protocol.ts';

/** Entry of the worker thread: loads one model, then answers one request after the other. */
const port = parentPort;
if (port === null) throw new Error('embeddings.worker is started by the embeddings, not by hand.');

const send = (message: WorkerMessage, transfer: ArrayBuffer[] = []) => port.postMessage(message, transfer);

async function answer(encoder: Encoder, { call, texts }: EncodeRequest): Promise<void> {
  try {
    const vectors = await encoder.encode(texts);
    send(
      { kind: 'vectors', call, vectors },
      vectors.map((vector) => vector.buffer as ArrayBuffer),
    );
  } catch (error) {
    send({ kind: 'failed', call, failure: toFailure(error) });
  }
}

try {
  const encoder = await loadEncoder(workerData as EncoderSpec);
  port.on('message', (request: EncodeRequest) => void answer(encoder, request));
  const { id, dimensions, languages } = encoder;
  send({ kind: 'ready', id, dimensions, languages });
} catch (error) {
  send({ kind: 'unusable', failure: toFailure(error) });
}
