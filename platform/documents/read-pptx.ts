import type { RootContent } from 'mdast';
import { findAll, readXml, relationships, type XmlElement } from './office-xml.ts';
import type { ZipEntries } from './open-zip.ts';
import type { RawDocument, RawPart } from './raw-document.ts';
import { paragraph } from './read-plain-text.ts';
import { toText } from './tree-text.ts';

const PRESENTATION = 'ppt/presentation.xml';

/** One part a slide, in the order of the show: title as heading, text, tables, then the speaker's notes. */
export function readPptx(entries: ZipEntries): RawDocument {
  const presentation = readXml(entries, PRESENTATION);
  if (presentation === undefined) throw new Error(`${PRESENTATION} is missing or empty`);
  const targets = relationships(entries, PRESENTATION);
  const slides = findAll(presentation, 'p:sldId').map(
    ({ attributes }) => targets.get(attributes['r:id'] ?? '') ?? '',
  );
  const parts = slides.map((name, index): RawPart => ({
    anchor: { kind: 'slide', slide: index + 1 },
    nodes: [...slideNodes(readXml(entries, name)), ...notesOf(entries, name)],
  }));
  return { title: coreTitle(entries) ?? firstTitle(parts), parts };
}

function coreTitle(entries: ZipEntries): string | undefined {
  const core = readXml(entries, 'docProps/core.xml');
  const title = core === undefined ? undefined : findAll(core, 'dc:title')[0]?.text.trim();
  // What PowerPoint writes when nobody gave a title, in its languages.
  return title === undefined ||
    /^(?:PowerPoint|Présentation PowerPoint|Presentación de PowerPoint)/i.test(title)
    ? undefined
    : title;
}

function firstTitle(parts: readonly RawPart[]): string | undefined {
  const heading = parts[0]?.nodes.find(({ type }) => type === 'heading');
  return heading === undefined ? undefined : toText(heading);
}

function slideNodes(slide: XmlElement | undefined): RootContent[] {
  const tree = slide === undefined ? undefined : findAll(slide, 'p:spTree')[0];
  return tree === undefined ? [] : tree.children.flatMap(shapeNodes);
}

function shapeNodes(shape: XmlElement): RootContent[] {
  if (shape.name === 'p:grpSp') return shape.children.flatMap(shapeNodes);
  if (shape.name === 'p:graphicFrame') return findAll(shape, 'a:tbl').map(tableNode);
  if (shape.name !== 'p:sp') return [];
  const kind = placeholder(shape);
  if (kind === 'sldNum' || kind === 'dt' || kind === 'ftr' || kind === 'hdr') return [];
  const texts = paragraphsOf(shape);
  if (kind !== 'title' && kind !== 'ctrTitle') return textNodes(texts, kind === 'body' || kind === 'obj');
  return texts.length === 0
    ? []
    : [{ type: 'heading', depth: 2, children: [{ type: 'text', value: texts.join(' ') }] }];
}

/** ECMA-376 §19.7.10: the kind of placeholder; without a type it is an object. Nothing for a free shape. */
function placeholder(shape: XmlElement): string | undefined {
  const [mark] = findAll(shape, 'p:ph');
  return mark === undefined ? undefined : (mark.attributes['type'] ?? 'obj');
}

function paragraphsOf(element: XmlElement): string[] {
  return findAll(element, 'a:p')
    .map(paragraphText)
    .filter((text) => text !== '');
}

function paragraphText(element: XmlElement): string {
  const parts = element.children.map((child) => {
    if (child.name === 'a:br') return ' ';
    return child.name === 'a:r' || child.name === 'a:fld'
      ? findAll(child, 'a:t')
          .map(({ text }) => text)
          .join('')
      : '';
  });
  return parts.join('').trim();
}

/** The body of a slide with several lines is a list, whatever its bullets look like. */
function textNodes(texts: readonly string[], isBody: boolean): RootContent[] {
  if (!isBody || texts.length < 2) return texts.map(paragraph);
  const children = texts.map((text) => ({ type: 'listItem' as const, children: [paragraph(text) as never] }));
  return [{ type: 'list', ordered: false, spread: false, children }];
}

function tableNode(table: XmlElement): RootContent {
  const rows = findAll(table, 'a:tr').map((row) => ({
    type: 'tableRow' as const,
    children: findAll(row, 'a:tc').map((cell) => ({
      type: 'tableCell' as const,
      children: [{ type: 'text' as const, value: paragraphsOf(cell).join(' ') }],
    })),
  }));
  return { type: 'table', children: rows };
}

function notesOf(entries: ZipEntries, slide: string): RootContent[] {
  const name = [...relationships(entries, slide).values()].find((target) => target.includes('notesSlide'));
  const notes = name === undefined ? undefined : readXml(entries, name);
  if (notes === undefined) return [];
  const bodies = findAll(notes, 'p:sp').filter((shape) => placeholder(shape) === 'body');
  return bodies.flatMap(paragraphsOf).map(paragraph);
}
