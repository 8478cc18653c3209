import { fork, type ChildProcess } from 'node:child_process';
import { EmbeddingError } from './embedding-error.ts';
import type { Encoder, EncoderSpec } from './encoder.ts';
import { fromFailure, type EncodeRequest, type WorkerMessage } from './worker-protocol.ts';

export interface RunningEncoder extends Encoder {
  close: () => Promise<void>;
}

/**
 * Runs an encoder in a process of its own, from the built `file`. A process and not a thread: the native library
 * corrupts memory when a second thread of one process loads it, and its crash must not be the server's. A process
 * that died is started again by the next request.
 * @throws EmbeddingError when the model cannot be loaded there.
 */
export async function startProcessEncoder(file: string, spec: EncoderSpec): Promise<RunningEncoder> {
  let closed = false;
  let model: Promise<ModelProcess> = startModelProcess(file, spec);
  const { id, dimensions, languages } = (await model).about;
  return {
    id,
    dimensions,
    languages,
    async encode(texts) {
      if (closed) throw new EmbeddingError('embeddings', 'The model is closed.', 'Open it again.');
      if (await model.then(hasEnded, () => true)) model = startModelProcess(file, spec);
      return (await model).encode(texts);
    },
    async close() {
      closed = true;
      await model.then(({ end }) => end(), ignore);
    },
  };
}

interface ModelProcess {
  about: Omit<Encoder, 'encode'>;
  encode: Encoder['encode'];
  ended: () => boolean;
  end: () => Promise<void>;
}

const hasEnded = ({ ended }: ModelProcess) => ended();
const ignore = () => {};

function startModelProcess(file: string, spec: EncoderSpec): Promise<ModelProcess> {
  const child = fork(file, [JSON.stringify(spec)], { serialization: 'advanced', execArgv: [] });
  const calls = createCalls(child);
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const end = async () => {
    // The process holds nothing that wants saving, and a library that is not unloaded cannot fail in doing so.
    child.kill('SIGKILL');
    // An idle child does not keep this process alive; the wait for its end must.
    child.ref();
    await exited;
  };
  return new Promise((resolve, reject) => {
    const fail = (error: EmbeddingError) => {
      reject(error);
      calls.failAll(error);
    };
    child.on('message', (message: WorkerMessage) => {
      if (message.kind === 'unusable') {
        reject(fromFailure(message.failure));
        void end();
      } else if (message.kind === 'ready') {
        const { id, dimensions, languages } = message;
        const ended = () => child.exitCode !== null || child.signalCode !== null;
        calls.release();
        resolve({ about: { id, dimensions, languages }, encode: calls.encode, ended, end });
      } else calls.settle(message);
    });
    child.once('error', (error) => fail(endedError(error.message)));
    child.once('exit', (code, signal) => fail(endedError(String(signal ?? code))));
  });
}

const endedError = (how: string) =>
  new EmbeddingError('embeddings', `The embeddings process has ended (${how}).`, 'Try again.');

interface Call {
  resolve: (vectors: Float32Array[]) => void;
  reject: (error: Error) => void;
}

/** Matches answers to requests. While none waits, the process does not keep this one alive. */
function createCalls(child: ChildProcess) {
  const waiting = new Map<number, Call>();
  let next = 0;
  const release = () => {
    if (waiting.size > 0) return;
    child.unref();
    child.channel?.unref();
  };
  return {
    release,
    encode: (texts: readonly string[]) =>
      new Promise<Float32Array[]>((resolve, reject) => {
        const request: EncodeRequest = { call: next++, texts };
        waiting.set(request.call, { resolve, reject });
        child.ref();
        child.channel?.ref();
        child.send(request, (error) => {
          if (error === null) return;
          waiting.delete(request.call);
          reject(endedError(error.message));
        });
      }),
    settle(message: Extract<WorkerMessage, { call: number }>) {
      const call = waiting.get(message.call);
      waiting.delete(message.call);
      release();
      if (message.kind === 'vectors') call?.resolve(message.vectors);
      else call?.reject(fromFailure(message.failure));
    },
    failAll(error: EmbeddingError) {
      for (const call of waiting.values()) call.reject(error);
      waiting.clear();
    },
  };
}
