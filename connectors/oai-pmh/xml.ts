import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { ConnectorError } from '@mesh/connectors/kit';

/** An element: its text, or its children and attributes (`@name`). */
export type Xml = string | { [name: string]: Xml | Xml[] };

const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: '@',
  removeNSPrefix: true,
  parseTagValue: false,
  parseAttributeValue: false,
  htmlEntities: true,
});

/** A whole, well-formed document. One that defines entities of its own is refused: no such answer needs any. */
export function parseXml(text: string, address: string): Xml {
  if (/<!(?:DOCTYPE|ENTITY)/i.test(text)) throw notUnderstood(address, 'it defines entities of its own');
  const valid = XMLValidator.validate(text);
  if (valid !== true) throw notUnderstood(address, `line ${valid.err.line}: ${valid.err.msg}`);
  return parser.parse(text) as Xml;
}

const notUnderstood = (address: string, why: string): ConnectorError =>
  new ConnectorError(
    'not_what_was_expected',
    `${address} answered with something that is not understood as XML (${why}). Check the address of the interface.`,
  );

/** Elements at the end of a path of names, below all elements on it. */
export function all(xml: Xml | undefined, ...path: string[]): Xml[] {
  let found = xml === undefined ? [] : [xml];
  for (const name of path) found = found.flatMap((one) => childrenOf(one, name));
  return found;
}

function childrenOf(xml: Xml, name: string): Xml[] {
  const children = typeof xml === 'string' ? undefined : xml[name];
  if (children === undefined) return [];
  return Array.isArray(children) ? children : [children];
}

/** The texts of those elements, trimmed, without empty ones. */
export const texts = (xml: Xml | undefined, ...path: string[]): string[] =>
  all(xml, ...path)
    .map((one) => (typeof one === 'string' ? one : typeof one['#text'] === 'string' ? one['#text'] : ''))
    .map((text) => text.trim())
    .filter((text) => text !== '');

export const text = (xml: Xml | undefined, ...path: string[]): string | undefined => texts(xml, ...path)[0];
