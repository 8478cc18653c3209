export interface SendersSearch {
  /** A part of a name or of a key. */
  q?: string;
  /** Only those with something to mend. */
  show?: 'attention';
}

export function readSendersSearch(raw: Record<string, unknown>): SendersSearch {
  const { q, show } = raw;
  return {
    ...(typeof q === 'string' && q !== '' && { q }),
    ...(show === 'attention' && { show }),
  };
}
