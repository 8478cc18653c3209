/** An item of the generated catalogue. */
export interface GeneratedItem {
  /** Items with one truth are one; everything else is not. */
  truth: number;
  /** How it was made: `original`, a sort of copy, or a sort of hard negative. */
  sort: string;
  source: string;
  /** The system that the source reads. */
  system: string;
  nativeId: string;
  title: string;
  url: string | undefined;
  language: string;
  text: string;
}
