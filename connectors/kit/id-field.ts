/** Reads a native id, text or number, from a record that nobody has checked yet. */
export const idField =
  (name: string) =>
  (raw: unknown): string | undefined => {
    const value = (raw as Record<string, unknown> | null)?.[name];
    if (typeof value === 'number') return String(value);
    return typeof value === 'string' && value !== '' ? value : undefined;
  };
