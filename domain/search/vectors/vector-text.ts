/** A vector as pgvector reads it; five digits are more than a half-precision number keeps. */
export function vectorText(vector: Float32Array): string {
  return `[${Array.from(vector, (value) => value.toFixed(5)).join(',')}]`;
}
