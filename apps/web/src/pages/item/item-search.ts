export interface ItemSearch {
  /** The id of the passage to open at. */
  passage?: string;
}

export function readItemSearch(raw: Record<string, unknown>): ItemSearch {
  const passage = raw['passage'];
  return typeof passage === 'string' && passage !== '' ? { passage } : {};
}
