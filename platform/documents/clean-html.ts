import { MAX_DOM_DEPTH } from './limits.ts';

/** Elements that never hold reading matter, by what they are or what wikis and generators mark them as. */
const NOISE = [
  'script, style, template, noscript, iframe, frame, object, embed, applet, svg, canvas, audio, video, source, track',
  'input, button, select, textarea, dialog, nav, title, link, meta, base',
  '[hidden], [aria-hidden="true"], [role="navigation"], [role="search"], [role="banner"], [role="contentinfo"]',
  '.mw-editsection, .mw-jump-link, .noprint, .printfooter, .catlinks, .navbox, #toc, .toc, sup.reference',
  '.headerlink, .anchor-link, .anchorjs-link, .hash-link, h1 > a.anchor, h2 > a.anchor, h3 > a.anchor, h4 > a.anchor',
].join(', ');

const HIDDEN_STYLE = /(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)/i;

/** Removes what a reader of the page would not read, and bounds the depth of what stays. */
export function cleanHtml(document: Document): void {
  for (const element of document.querySelectorAll(NOISE)) element.remove();
  for (const element of document.querySelectorAll('[style]')) {
    if (HIDDEN_STYLE.test(element.getAttribute('style') ?? '')) element.remove();
  }
  flattenDeep(document.documentElement);
}

/** Elements at `MAX_DOM_DEPTH` keep their text only. Without recursion: the depth is the attacker's choice. */
function flattenDeep(root: Element): void {
  let level: Element[] = [root];
  for (let depth = 0; depth < MAX_DOM_DEPTH; depth += 1)
    level = level.flatMap((element) => [...element.children]);
  for (const element of level) element.textContent = textsIn(element).join(' ');
}

function textsIn(element: Element): string[] {
  const texts: string[] = [];
  // 4 is NodeFilter.SHOW_TEXT.
  const walker = element.ownerDocument.createTreeWalker(element, 4);
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode())
    texts.push(node.textContent ?? '');
  return texts;
}

/** Gives every heading the id that a link to it would use: its own, one inside it, or that of the section it opens. */
export function nameHeadings(document: Document): void {
  for (const heading of document.querySelectorAll('h1, h2, h3, h4, h5, h6')) {
    const id = ownId(heading) ?? sectionId(heading);
    if (id !== undefined) heading.setAttribute('id', id);
  }
}

function ownId(heading: Element): string | undefined {
  const inside = heading.querySelector('.mw-headline[id]') ?? heading.querySelector('[id], a[name]');
  return (
    heading.getAttribute('id') ?? inside?.getAttribute('id') ?? inside?.getAttribute('name') ?? undefined
  );
}

function sectionId(heading: Element): string | undefined {
  const before = heading.previousElementSibling;
  if (before !== null) {
    const isMark = /^(?:a|span)$/i.test(before.localName) && (before.textContent ?? '').trim() === '';
    return isMark ? (before.getAttribute('id') ?? before.getAttribute('name') ?? undefined) : undefined;
  }
  const parent = heading.parentElement;
  return /^(?:section|div|article)$/i.test(parent?.localName ?? '')
    ? (parent?.getAttribute('id') ?? undefined)
    : undefined;
}
