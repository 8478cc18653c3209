import { loadOnnxFolder } from './onnx-folder.ts';
import { loadUseLite } from './use-lite.ts';

/** A local model, loaded: the part of a provider that may live in a process of its own. */
export interface Encoder {
  id: string;
  dimensions: number;
  languages: readonly string[] | 'any';
  /** L2-normalised vectors, in order. The work is synchronous at heart: pass few texts at a time. */
  encode: (texts: readonly string[]) => Promise<Float32Array[]>;
}

/** Plain data, so that it can be handed to another process. */
export type EncoderSpec = { provider: 'use-lite' } | { provider: 'onnx'; folder: string };

export function loadEncoder(spec: EncoderSpec): Promise<Encoder> {
  return spec.provider === 'use-lite' ? loadUseLite() : loadOnnxFolder(spec.folder);
}
