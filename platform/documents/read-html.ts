import { Readability } from '@mozilla/readability';
import { toMdast, defaultHandlers, type Handle } from 'hast-util-to-mdast';
import { parseHTML } from 'linkedom';
import type { Root, RootContent } from 'mdast';
import { cleanHtml, nameHeadings } from './clean-html.ts';
import { cleanLine } from './clean-text.ts';
import { domToHast } from './dom-to-hast.ts';
import { countWords } from './count-words.ts';
import type { RawDocument } from './raw-document.ts';
import { safeLink } from './safe-link.ts';
import { isFullPage } from './sniff.ts';

/** The readable part of a page, or all of a fragment (wiki HTML, a feed entry). */
export function readHtml(html: string, url: string | undefined): RawDocument {
  const page = isFullPage(html);
  const document = openHtml(html);
  const base = baseOf(document, url);
  const links = [...document.querySelectorAll('a[href]')].map((link) => link.getAttribute('href') ?? '');
  const language =
    document.documentElement.getAttribute('lang') ??
    document.querySelector('meta[http-equiv="content-language" i]')?.getAttribute('content') ??
    undefined;
  nameHeadings(document);
  const pageTitle = document.querySelector('title')?.textContent ?? '';
  cleanHtml(document);
  const title = titleOf(pageTitle, document.querySelector('h1')?.textContent ?? '');
  return {
    title,
    language,
    base,
    links,
    parts: [{ nodes: toNodes(page ? mainContent(document) : document.body) }],
  };
}

/** The mdast of an HTML fragment. */
export function htmlToNodes(html: string): RootContent[] {
  const document = openHtml(html);
  nameHeadings(document);
  cleanHtml(document);
  return toNodes(document.body);
}

/** linkedom keeps a fragment's first element as the root; a body of our own makes every input one shape. */
function openHtml(html: string): Document {
  const whole = /<body[\s>]/i.test(html) ? html : `<html><body>${html}</body></html>`;
  return parseHTML(whole).document;
}

function baseOf(document: Document, url: string | undefined): string | undefined {
  const stated = document.querySelector('base[href]')?.getAttribute('href');
  return stated === null || stated === undefined ? url : (safeLink(stated, url) ?? url);
}

/** A page's `<title>` without the site's name: the first h1 when the title contains it. */
function titleOf(pageTitle: string, firstHeading: string): string {
  const stated = cleanLine(pageTitle);
  const heading = cleanLine(firstHeading);
  return stated === '' || (heading !== '' && stated.includes(heading)) ? heading : stated;
}

/** Readability may cut away most of a page that is a list or a set of questions: then the whole body is better. */
const MIN_KEPT_SHARE = 0.25;

function mainContent(document: Document): Element {
  const whole = document.querySelector('main, [role="main"], #mw-content-text') ?? document.body;
  const before = countWords(whole.textContent ?? '');
  const copy = whole.cloneNode(true) as Element;
  const article = new Readability<Element>(document, {
    serializer: (element) => element as Element,
    charThreshold: 200,
    maxElemsToParse: 0,
  }).parse();
  const content = article?.content;
  if (content === null || content === undefined) return copy;
  return countWords(content.textContent ?? '') >= before * MIN_KEPT_SHARE ? content : copy;
}

const heading: Handle = (state, node) => {
  const result = defaultHandlers.h1(state, node);
  const id = node.properties['id'];
  return typeof id === 'string' && id !== '' ? { ...result, data: { id } } : result;
};
const handlers = { h1: heading, h2: heading, h3: heading, h4: heading, h5: heading, h6: heading };

function toNodes(element: Element): RootContent[] {
  return (toMdast(domToHast(element), { handlers }) as Root).children;
}
