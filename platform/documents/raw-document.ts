import type { RootContent } from 'mdast';
import type { Anchor } from './document.model.ts';

/** A heading node's own id, when the source gave it one; kept in mdast's `data`. */
declare module 'mdast' {
  interface HeadingData {
    id?: string;
  }
}

/** A run of content; a page, slide or moment carries its anchor, else headings are the anchors. */
export interface RawPart {
  anchor?: Anchor;
  nodes: RootContent[];
}

/** What every reader hands over: one tree language (mdast), not yet safe, not yet cut into sections. */
export interface RawDocument {
  /** A title stated by the document itself, outside its text. */
  title?: string | undefined;
  /** A language stated by the document itself, BCP 47, unchecked. */
  language?: string | undefined;
  frontMatter?: Record<string, unknown>;
  /** Base of relative links when it differs from the document's address. */
  base?: string | undefined;
  /** Addresses as written, when they are more than those inside the parts (a page's navigation). */
  links?: string[];
  parts: RawPart[];
}
