/** The last `most` values that were set, by key: what was long ago is forgotten, so that a stream of any length fits. */
export interface Recent<Value> {
  /** Sets the value and returns the one before. */
  swap(key: string, value: Value): Value | undefined;
}

export function createRecent<Value>(most: number): Recent<Value> {
  const values = new Map<string, Value>();
  return {
    swap(key, value) {
      const before = values.get(key);
      values.delete(key);
      values.set(key, value);
      if (values.size > most) values.delete(values.keys().next().value!);
      return before;
    },
  };
}
