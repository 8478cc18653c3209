import { XMLParser } from 'fast-xml-parser';
import { decodeText } from './decode-text.ts';
import { DocumentError } from './document-error.ts';
import type { ZipEntries } from './open-zip.ts';

/** An element of Office XML: its prefixed name, attributes and children in document order. */
export interface XmlElement {
  name: string;
  attributes: Record<string, string>;
  children: XmlElement[];
  /** Character data directly inside. */
  text: string;
}

// Entities stay unexpanded: a document type declaration is refused below, and the five XML entities are done by hand.
const parser = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: '',
  processEntities: false,
  trimValues: false,
  parseTagValue: false,
});

/** ECMA-376 part 2 §8.1.4: no document type declarations. They are how "billion laughs" is told. */
export function refuseDoctype(entries: ZipEntries): void {
  for (const [name, bytes] of entries) {
    if (/\.(?:xml|rels)$/i.test(name) && /<!DOCTYPE/i.test(decodeText(bytes))) {
      throw new DocumentError(
        'corrupt',
        `${name} holds a document type declaration, which Office files never do.`,
      );
    }
  }
}

/** The root element of an entry; nothing when the entry is missing or empty. */
export function readXml(entries: ZipEntries, name: string): XmlElement | undefined {
  const bytes = entries.get(name);
  if (bytes === undefined) return undefined;
  return toElements(parser.parse(decodeText(bytes)) as RawNode[]).find(
    (element) => !element.name.startsWith('?'),
  );
}

type RawNode = Record<string, RawNode[] | Record<string, string> | string>;

function toElements(nodes: readonly RawNode[]): XmlElement[] {
  return nodes.flatMap((node) => {
    const name = Object.keys(node).find((key) => key !== ':@');
    if (name === undefined || name === '#text') return [];
    const inside = node[name] as RawNode[];
    const attributes = (node[':@'] ?? {}) as Record<string, string>;
    const text = inside.map((child) => (typeof child['#text'] === 'string' ? child['#text'] : '')).join('');
    return [{ name, attributes, children: toElements(inside), text: decodeEntities(text) }];
  });
}

const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function decodeEntities(text: string): string {
  return text.replace(
    /&(?:(amp|lt|gt|quot|apos)|#(\d{1,7})|#x([\da-f]{1,6}));/gi,
    (whole, name, decimal, hex) => {
      if (typeof name === 'string') return ENTITIES[name.toLowerCase()] ?? whole;
      const code = typeof decimal === 'string' ? Number(decimal) : Number.parseInt(String(hex), 16);
      return code <= 0x10ffff ? String.fromCodePoint(code) : '';
    },
  );
}

/** All elements of a name below an element, in document order. */
export function findAll(element: XmlElement, name: string): XmlElement[] {
  return element.children.flatMap((child) => (child.name === name ? [child] : findAll(child, name)));
}

/** Relationship id → target entry name, of one part of the package. */
export function relationships(entries: ZipEntries, part: string): Map<string, string> {
  const folder = part.slice(0, part.lastIndexOf('/') + 1);
  const root = readXml(entries, `${folder}_rels/${part.slice(folder.length)}.rels`);
  return new Map(
    (root === undefined ? [] : findAll(root, 'Relationship')).map(({ attributes }) => [
      attributes['Id'] ?? '',
      // URL arithmetic resolves `../notesSlides/notesSlide1.xml` and keeps the path inside the package.
      new URL(attributes['Target'] ?? '', `zip://package/${folder}`).pathname.slice(1),
    ]),
  );
}
