/** The little of `onnxruntime-node` that is used; it is optional and carries no types. */
export interface NativeRuntime {
  InferenceSession: {
    create: (
      model: Uint8Array,
      options: { intraOpNumThreads: number; interOpNumThreads: number; graphOptimizationLevel: 'all' },
    ) => Promise<NativeSession>;
  };
  Tensor: new (type: 'float32', data: Float32Array, shape: readonly number[]) => NativeTensor;
}

interface NativeTensor {
  data: Float32Array;
}

interface NativeSession {
  inputNames: readonly string[];
  outputNames: readonly string[];
  run: (inputs: Record<string, NativeTensor>) => Promise<Record<string, NativeTensor>>;
}

const PACKAGE = 'onnxruntime-node';

/**
 * Loads ONNX Runtime, or answers `undefined` where it has no build (musl, rare processors) or was left out. One
 * thread per process may do so: its static state does not survive a second one.
 */
export async function loadNativeRuntime(): Promise<NativeRuntime | undefined> {
  try {
    const loaded = (await import(PACKAGE)) as NativeRuntime & { default?: NativeRuntime };
    return loaded.default ?? loaded;
  } catch {
    return undefined;
  }
}
