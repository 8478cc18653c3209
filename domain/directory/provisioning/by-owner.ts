/** Rows by whose they are. */
export function byOwner<T extends { of: string }>(rows: readonly T[]): Map<string, T[]> {
  const found = new Map<string, T[]>();
  for (const row of rows) {
    const own = found.get(row.of);
    if (own === undefined) found.set(row.of, [row]);
    else own.push(row);
  }
  return found;
}
