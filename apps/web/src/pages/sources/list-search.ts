export interface SourcesSearch {
  /** Only those that need somebody. */
  show?: 'attention';
}

export function readSourcesSearch(raw: Record<string, unknown>): SourcesSearch {
  return raw['show'] === 'attention' ? { show: 'attention' } : {};
}
