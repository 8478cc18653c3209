import { loadEncoder, type Encoder, type EncoderSpec } from './encoder.ts';
import { toFailure, type EncodeRequest, type WorkerMessage } from './worker-protocol.ts';

/** Entry of the embeddings process: loads the one model named in its argument, then answers requests in turn. */
function send(message: WorkerMessage): void {
  // Nobody is left to answer when the server has gone; `disconnect` ends the process.
  if (process.connected) process.send?.(message);
}

async function answer(encoder: Encoder, { call, texts }: EncodeRequest): Promise<void> {
  try {
    send({ kind: 'vectors', call, vectors: await encoder.encode(texts) });
  } catch (error) {
    send({ kind: 'failed', call, failure: toFailure(error) });
  }
}

process.on('disconnect', () => process.exit());
// Ctrl-C reaches the whole process group; the server decides when the model is no longer needed.
process.on('SIGINT', () => {});

try {
  const encoder = await loadEncoder(JSON.parse(process.argv[2] ?? '') as EncoderSpec);
  process.on('message', (request: EncodeRequest) => void answer(encoder, request));
  const { id, dimensions, languages } = encoder;
  send({ kind: 'ready', id, dimensions, languages });
} catch (error) {
  send({ kind: 'unusable', failure: toFailure(error) });
}
