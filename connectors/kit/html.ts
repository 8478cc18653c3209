import { parseHTML } from 'linkedom';

/** Longest markup that is looked at, in characters; the rest of a larger page is ignored. */
const MAX_MARKUP = 2_000_000;

/** The DOM of a page or of a fragment. Scripts do not run. */
export function htmlDocument(markup: string): Document {
  const text = markup.slice(0, MAX_MARKUP);
  const page = /<(html|head|body)[\s>]/i.test(text) ? text : `<html><body>${text}</body></html>`;
  return parseHTML(page).document;
}

/** The text of a fragment, with white space collapsed. */
export function htmlText(markup: string): string {
  return (htmlDocument(markup).body.textContent ?? '').replaceAll(/\s+/g, ' ').trim();
}

export function pageTitle(document: Document): string {
  return (document.querySelector('title')?.textContent ?? '').replaceAll(/\s+/g, ' ').trim().slice(0, 200);
}
