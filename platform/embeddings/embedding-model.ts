/** What turns texts into vectors. */
export interface EmbeddingModel {
  /** Stable name stored beside each vector, e.g. `use-lite-en@0.2.0`; vectors of different ids never compare. */
  id: string;
  dimensions: number;
  /** ISO 639-1 codes the model understands. */
  languages: readonly string[] | 'any';
  /**
   * One L2-normalised vector of `dimensions` numbers per text, in order.
   * @throws EmbeddingError for a blank text, a failing provider, or after `close`.
   */
  embed(texts: readonly string[], options?: EmbedOptions): Promise<Float32Array[]>;
  /** Ends waiting work with an error and ends the process of a local model. */
  close(): Promise<void>;
}

export interface EmbedOptions {
  /** `query`: someone is waiting, overtakes `bulk` (the default) and is cached. */
  priority?: 'query' | 'bulk';
}

export type EmbeddingConfig =
  { provider: 'none' } | { provider: 'use-lite' } | OnnxConfig | OpenAiCompatibleConfig;

/** A folder in the layout of Hugging Face: `config.json`, `tokenizer.json`, `onnx/model*.onnx`. */
interface OnnxConfig {
  provider: 'onnx';
  folder: string;
}

export interface OpenAiCompatibleConfig {
  provider: 'openai-compatible';
  /** Up to and without `/embeddings`, e.g. `http://127.0.0.1:11434/v1`. */
  baseUrl: string;
  model: string;
  apiKey?: string;
  /** What the model answers with; checked on every answer. */
  dimensions: number;
}
