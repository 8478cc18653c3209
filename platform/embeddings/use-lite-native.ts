import { normalise } from './normalise.ts';
import type { NativeRuntime } from './native-runtime.ts';
import { createTokenizer } from './tokenizer.ts';
import { buildUseLiteGraph, MAX_TOKENS, TOKEN_WIDTH } from './use-lite-graph.ts';
import { readUseLiteWeights } from './use-lite-weights.ts';

/** One thread: a second one would gain 40 % and take the core that answers requests. */
const SESSION = { intraOpNumThreads: 1, interOpNumThreads: 1, graphOptimizationLevel: 'all' } as const;

/** The model on ONNX Runtime: one text in, one normalised vector out. */
export async function openNativeUseLite(
  runtime: NativeRuntime,
): Promise<(text: string) => Promise<Float32Array>> {
  const weights = await readUseLiteWeights();
  const session = await runtime.InferenceSession.create(buildUseLiteGraph(weights), SESSION);
  // Copies: the tables outlive the 28 MB buffer of all weights.
  const embeddings = weights.tensor('module/Embeddings_en').slice();
  const positions = positionTable(weights.tensor('TimingSignal/ExpandDims_1'));
  const tokenize = createTokenizer(weights.vocabulary);
  const [input = '', output = ''] = [session.inputNames[0], session.outputNames[0]];

  return async (text) => {
    const tokens = tokenize(text);
    const length = Math.min(tokens.length, MAX_TOKENS);
    const rows = positions.slice(0, length * TOKEN_WIDTH);
    for (let row = 0; row < length; row++) {
      const from = (tokens[row] ?? 0) * TOKEN_WIDTH;
      const to = row * TOKEN_WIDTH;
      // Twice: the model adds the embedding to the sum of embedding and position.
      for (let i = 0; i < TOKEN_WIDTH; i++) rows[to + i]! += 2 * embeddings[from + i]!;
    }
    const results = await session.run({
      [input]: new runtime.Tensor('float32', rows, [length, TOKEN_WIDTH]),
    });
    return normalise(Float32Array.from(results[output]?.data ?? []));
  };
}

/** Sines, then cosines, of the position times each frequency. */
function positionTable(frequencies: Float32Array): Float32Array {
  const table = new Float32Array(MAX_TOKENS * TOKEN_WIDTH);
  for (let row = 0; row < MAX_TOKENS; row++)
    frequencies.forEach((frequency, i) => {
      table[row * TOKEN_WIDTH + i] = Math.sin(row * frequency);
      table[row * TOKEN_WIDTH + frequencies.length + i] = Math.cos(row * frequency);
    });
  return table;
}
