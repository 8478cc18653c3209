export interface MergeSearch {
  /** The id of who may be the same person. */
  other?: string;
}

export const readMergeSearch = ({ other }: Record<string, unknown>): MergeSearch =>
  typeof other === 'string' && other !== '' ? { other } : {};
