import { Tokenizer, type TokenizerCallbacks } from 'htmlparser2';

/** A tag as it stands in the markup, with what is in it when that is not markup: a script, a title. */
export interface HtmlTag {
  name: string;
  attributes: Record<string, string>;
  content: string;
}

export interface HtmlOutline {
  /** Opening tags in order; at most `MAX_TAGS`. */
  tags: HtmlTag[];
  /** Text without scripts, styles and title, white space collapsed. */
  text: string;
  title: string;
}

/** Longest markup that is looked at, in characters; the rest of a larger page is ignored. */
const MAX_MARKUP = 5_000_000;
const MAX_TAGS = 200_000;
const MAX_TITLE = 200;
/** Elements whose content is not markup, by the tokenizer's rules. */
const RAW = new Set(['script', 'style', 'title', 'textarea']);
/** Elements that do not end a word. */
const INLINE = /^(a|abbr|b|bdi|bdo|cite|code|em|font|i|kbd|mark|q|s|small|span|strong|sub|sup|u|var|wbr)$/;

/**
 * Tags and text of a page or a fragment, in time linear to its length: no tree is built, since a hostile page
 * (100,000 nested elements) takes a parser that builds one minutes. Never throws.
 */
export function readHtml(markup: string): HtmlOutline {
  const source = markup.slice(0, MAX_MARKUP);
  const outline = new Outline(source);
  const tokenizer = new Tokenizer({ decodeEntities: true }, outline);
  tokenizer.write(source);
  tokenizer.end();
  const title = outline.tags.find((tag) => tag.name === 'title')?.content ?? '';
  return {
    tags: outline.tags,
    text: collapse(outline.texts.join('')),
    title: collapse(title).slice(0, MAX_TITLE),
  };
}

/** The text of a fragment, white space collapsed. */
export const htmlText = (markup: string): string => readHtml(markup).text;

/** The first tag with that name whose attribute has that value, ignoring case; `rel` may have several. */
export function findTag(
  { tags }: HtmlOutline,
  name: string,
  attribute: string,
  value: string,
): HtmlTag | undefined {
  return tags.find((tag) => tag.name === name && wordsOf(tag, attribute).includes(value.toLowerCase()));
}

/** The words of an attribute, in lower case. */
export const wordsOf = (tag: HtmlTag, attribute: string): string[] =>
  (tag.attributes[attribute] ?? '').toLowerCase().split(/\s+/);

const collapse = (text: string): string => text.replaceAll(/\s+/g, ' ').trim();

class Outline implements TokenizerCallbacks {
  readonly tags: HtmlTag[] = [];
  readonly texts: string[] = [];
  readonly #source: string;
  #tag: HtmlTag = { name: '', attributes: {}, content: '' };
  #raw: HtmlTag | undefined;
  #attribute = '';
  #value: string[] = [];

  constructor(source: string) {
    this.#source = source;
  }

  onopentagname(start: number, end: number): void {
    this.#tag = { name: this.#source.slice(start, end).toLowerCase(), attributes: {}, content: '' };
  }

  onattribname(start: number, end: number): void {
    this.#attribute = this.#source.slice(start, end).toLowerCase();
  }

  onattribdata(start: number, end: number): void {
    this.#value.push(this.#source.slice(start, end));
  }

  onattribentity(codePoint: number): void {
    this.#value.push(String.fromCodePoint(codePoint));
  }

  onattribend(): void {
    const { attributes } = this.#tag;
    if (!Object.hasOwn(attributes, this.#attribute)) attributes[this.#attribute] = this.#value.join('');
    this.#value = [];
  }

  onopentagend(): void {
    const { name } = this.#tag;
    if (RAW.has(name)) this.#raw = this.#tag;
    if (!INLINE.test(name)) this.texts.push(' ');
    if (this.tags.length < MAX_TAGS) this.tags.push(this.#tag);
  }

  onselfclosingtag(): void {
    this.onopentagend();
  }

  onclosetag(start: number, end: number): void {
    const name = this.#source.slice(start, end).toLowerCase();
    if (name === this.#raw?.name) this.#raw = undefined;
    if (!INLINE.test(name)) this.texts.push(' ');
  }

  ontext(start: number, end: number): void {
    this.#say(this.#source.slice(start, end));
  }

  ontextentity(codePoint: number): void {
    this.#say(String.fromCodePoint(codePoint));
  }

  #say(text: string): void {
    if (this.#raw === undefined) this.texts.push(text);
    else this.#raw.content += text;
  }

  oncdata(): void {}
  oncomment(): void {}
  ondeclaration(): void {}
  onend(): void {}
  onprocessinginstruction(): void {}
}
